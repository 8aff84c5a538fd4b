package com.willaireplaceme.endtoend;

import com.willaireplaceme.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The mailer's own tables, read past every service; and when the console looked at topics. */
final class Ledger {

    private final EmbeddedDatabase database;

    Ledger(EmbeddedDatabase database) {
        this.database = database;
    }

    /** A row of the ledger. */
    record Row(
            UUID key,
            UUID id,
            UUID recipient,
            String profession,
            String level,
            String status,
            int attempt,
            String reason,
            String messageId) {}

    List<Row> rows() throws SQLException {
        List<Row> found = new ArrayList<>();
        read(
                "SELECT * FROM mailer.delivery ORDER BY captured_at",
                row ->
                        found.add(
                                new Row(
                                        row.getObject("key", UUID.class),
                                        row.getObject("id", UUID.class),
                                        row.getObject("recipient", UUID.class),
                                        row.getString("profession"),
                                        row.getString("level"),
                                        row.getString("status"),
                                        row.getInt("attempt"),
                                        row.getString("reason"),
                                        row.getString("message_id"))));
        return found;
    }

    Map<String, Integer> byStatus() throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        rows().forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        return counts;
    }

    /** Ids of the requests for a report that the ledger held already. */
    Set<UUID> repeated() throws SQLException {
        return ids("SELECT id FROM mailer.repeated_request");
    }

    /** Recipients that get nothing any more. */
    Set<UUID> suppressed() throws SQLException {
        return ids("SELECT recipient FROM mailer.suppression");
    }

    /** The first and the last moment of something. */
    record Span(Instant first, Instant last) {}

    /** When the console looked at each topic, since then. */
    Map<String, Span> samples(Instant since) throws SQLException {
        Map<String, Span> spans = new TreeMap<>();
        read(
                "SELECT topic, min(at) AS first, max(at) AS last FROM console.topic_sample"
                        + " WHERE reader = '' AND at > '"
                        + since
                        + "' GROUP BY topic",
                row ->
                        spans.put(
                                row.getString("topic"),
                                new Span(
                                        row.getTimestamp("first").toInstant(),
                                        row.getTimestamp("last").toInstant())));
        return spans;
    }

    private Set<UUID> ids(String sql) throws SQLException {
        Set<UUID> found = new HashSet<>();
        read(sql, row -> found.add(row.getObject(1, UUID.class)));
        return found;
    }

    @FunctionalInterface
    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String sql, Reader reader) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl("pipeline"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
