package com.willaireplaceme.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** A process that starts a database, writes a row, and is there to be killed. */
final class DatabaseThatStays {

    static final String STARTED = "started";

    private DatabaseThatStays() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), FreePorts.any());
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 1 AS one");
        }
        System.out.println(STARTED);
        TimeUnit.MINUTES.sleep(5);
    }
}
