package com.willaireplaceme.common.scoring;

import java.util.List;

/** What scoring a profile gives. */
public sealed interface Scoring {

    /** The profile keeps to the rules. */
    record Scored(Score score) implements Scoring {}

    /** The profile breaks rules; at least one problem. */
    record Refused(List<Problem> problems) implements Scoring {}
}
