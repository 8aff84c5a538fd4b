package com.willaireplaceme.console.lead;

import com.willaireplaceme.common.event.AssessmentRequested;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of those who agreed to be contacted. */
@Repository
public class LeadTable {

    private static final int LONGEST = 254;

    private static final String INSERT =
            """
            INSERT INTO console.lead (id, recipient, captured_at, email, name, profession, level, source)
            SELECT :id, :recipient, :capturedAt, :email, :name, :profession, :level, :source
            WHERE NOT EXISTS (SELECT 1 FROM console.lead_removed WHERE recipient = :recipient)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String REMEMBER =
            """
            INSERT INTO console.lead_removed (recipient, at) VALUES (:recipient, :at)
            ON CONFLICT DO NOTHING
            """;

    private static final String DELETE = "DELETE FROM console.lead WHERE recipient = :recipient";

    /** Of all requests of a person, the one that was captured last. */
    private static final String PEOPLE =
            """
            SELECT * FROM (
                SELECT DISTINCT ON (recipient) * FROM console.lead
                ORDER BY recipient, captured_at DESC, id DESC) latest
            ORDER BY captured_at, id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LeadTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds a lead once. */
    public void add(
            AssessmentRequested event,
            Instant capturedAt,
            String profession,
            String level,
            String source) {
        jdbc.sql(INSERT)
                .param("id", event.id())
                .param("recipient", event.recipient())
                .param("capturedAt", Timestamp.from(capturedAt))
                .param("email", clean(event.personal().email()))
                .param("name", clean(event.personal().name()), Types.VARCHAR)
                .param("profession", profession)
                .param("level", level)
                .param("source", source)
                .update();
    }

    /** Deletes whatever is known of a person, and keeps them from coming back. */
    @Transactional
    public int remove(UUID recipient) {
        jdbc.sql(REMEMBER)
                .param("recipient", recipient)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return jdbc.sql(DELETE).param("recipient", recipient).update();
    }

    /** Someone who agreed to be contacted. Its text form hides who. */
    public record Lead(
            @Nullable String name,
            String email,
            String profession,
            String level,
            String source,
            Instant capturedAt) {
        @Override
        public String toString() {
            return "Lead[hidden]";
        }
    }

    /**
     * Each person once, as the latest request with their consent tells of them; the oldest first.
     * Returns how many.
     */
    public int forEach(Consumer<Lead> consumer) {
        int[] count = {0};
        jdbc.sql(PEOPLE)
                .query(row -> {
                    count[0]++;
                    consumer.accept(
                            new Lead(
                                    row.getString("name"),
                                    row.getString("email"),
                                    row.getString("profession"),
                                    row.getString("level"),
                                    row.getString("source"),
                                    row.getTimestamp("captured_at").toInstant()));
                });
        return count[0];
    }

    private static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace('\u0000', ' ');
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
