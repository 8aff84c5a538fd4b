package com.willaireplaceme.testing;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A PostgreSQL database for tests that need no more of Spring than they start themselves. */
public final class TestDatabase {

    private TestDatabase() {}

    /** A new, empty database on the server that all tests of this JVM share. */
    public static JdbcConnectionDetails create() {
        return TestDatabases.create(BackendKind.chosen());
    }
}
