package com.willaireplaceme.console.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what people did. Rows are added and, after their time, deleted; never changed. */
@Repository
public class AuditTrail {

    private static final String INSERT =
            """
            INSERT INTO console.audit (at, who, what, subject, why)
            VALUES (:at, :who, :what, :subject, :why)
            """;

    private static final String LATEST =
            "SELECT * FROM console.audit ORDER BY at DESC, id DESC LIMIT :limit";

    private static final String ALL = "SELECT * FROM console.audit ORDER BY id";

    private static final String ABOUT =
            "SELECT * FROM console.audit WHERE subject = :subject ORDER BY id";

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One deed. */
    public record Entry(Instant at, String who, String what, String subject, String why) {}

    /**
     * Adds a deed.
     *
     * @param subject what it was done to; no address
     * @param why in the person's own words; may be empty
     */
    public void record(String who, String what, String subject, String why) {
        jdbc.sql(INSERT)
                .param("at", Timestamp.from(clock.instant()))
                .param("who", who)
                .param("what", what)
                .param("subject", subject)
                .param("why", why)
                .update();
    }

    /** What was done to something, the oldest first. */
    public List<Entry> about(String subject) {
        return jdbc.sql(ABOUT).param("subject", subject).query((row, number) -> entry(row)).list();
    }

    List<Entry> latest(int limit) {
        return jdbc.sql(LATEST).param("limit", limit).query((row, number) -> entry(row)).list();
    }

    void forEach(Consumer<Entry> consumer) {
        jdbc.sql(ALL)
                .query(row -> {
                    consumer.accept(entry(row));
                });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getString("what"),
                row.getString("subject"),
                row.getString("why"));
    }
}
