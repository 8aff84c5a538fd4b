package com.willaireplaceme.common.scoring;

/**
 * A rule that input breaks.
 *
 * @param field where, as a path such as {@code tasks[2].share}
 * @param rule the rule, as a sentence without its subject: "must not be negative"
 */
public record Problem(String field, String rule) {}
