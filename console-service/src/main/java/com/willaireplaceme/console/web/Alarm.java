package com.willaireplaceme.console.web;

/**
 * Something that a person should look at.
 *
 * @param link the page that helps
 * @param runbook the runbook's section
 */
public record Alarm(String text, String link, String runbook) {}
