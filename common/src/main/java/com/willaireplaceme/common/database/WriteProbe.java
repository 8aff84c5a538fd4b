package com.willaireplaceme.common.database;

/** Finds out whether a database takes writes. */
@FunctionalInterface
public interface WriteProbe {

    /** Whether it does at this moment. Takes half a minute at most. */
    boolean answers();
}
