package com.willaireplaceme.mailer.recovery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A backup of the mailer's tables, in a schema beside them. */
final class Snapshot {

    private final JdbcConnectionDetails database;

    private Snapshot(JdbcConnectionDetails database) {
        this.database = database;
    }

    static Snapshot of(JdbcConnectionDetails database) throws SQLException {
        Snapshot snapshot = new Snapshot(database);
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA backup"));
        for (String table : snapshot.tables()) {
            statements.add("CREATE TABLE backup." + table + " AS TABLE mailer." + table);
        }
        snapshot.run(statements);
        return snapshot;
    }

    /** Puts all rows back as they were, in one transaction. */
    void restore() throws SQLException {
        List<String> tables = tables();
        List<String> statements =
                new ArrayList<>(List.of("SET LOCAL session_replication_role = replica"));
        statements.add("TRUNCATE mailer." + String.join(", mailer.", tables));
        for (String table : tables) {
            statements.add(
                    "INSERT INTO mailer.%s OVERRIDING SYSTEM VALUE SELECT * FROM backup.%s"
                            .formatted(table, table));
        }
        run(statements);
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT tablename FROM pg_tables
                                WHERE schemaname = 'mailer' AND tablename NOT LIKE 'flyway%'
                                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void run(List<String> statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
