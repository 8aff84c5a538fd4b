package com.willaireplaceme.common.event;

/**
 * What the visitor agreed to.
 *
 * @param report to receive the report; always true in a published request
 * @param contact to be contacted afterwards
 */
public record Consent(boolean report, boolean contact) {}
