package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.console.deadletter.DeadLetter.State;
import com.willaireplaceme.console.projection.PipelineProjection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What operators decided about dead letters, and how far replays are. */
@Repository
class Decisions {

    private static final String DECIDE =
            """
            INSERT INTO console.dead_letter_decision (topic, partition, record_offset, decision, at, who, why)
            VALUES (:topic, :partition, :offset, :decision, :at, :who, :why)
            ON CONFLICT (topic, partition, record_offset) DO UPDATE SET
                decision = excluded.decision, at = excluded.at, who = excluded.who, why = excluded.why
            """;

    private static final String BEGIN =
            "INSERT INTO console.replay (at, who, selected) VALUES (:at, :who, :selected) RETURNING *";

    private static final String COUNT =
            """
            UPDATE console.replay SET replayed = replayed + :replayed, failed = failed + :failed
            WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final PipelineProjection projection;
    private final Clock clock;

    Decisions(JdbcClient jdbc, PipelineProjection projection, Clock clock) {
        this.jdbc = jdbc;
        this.projection = projection;
        this.clock = clock;
    }

    /**
     * How far a replay is.
     *
     * @param failed letters that are not in their topic any more or could not be sent
     * @param finishedAt {@code null} while it runs
     */
    record Progress(
            long id,
            Instant at,
            String who,
            int selected,
            int replayed,
            int failed,
            @Nullable Instant finishedAt) {

        public int percent() {
            return selected == 0 ? 100 : 100 * (replayed + failed) / selected;
        }
    }

    /** Records a decision, and brings the books in line with it. */
    @Transactional
    public void decide(DeadLetter letter, State decision, String who, String why) {
        projection.lock();
        jdbc.sql(DECIDE)
                .param("topic", letter.topic())
                .param("partition", letter.partition())
                .param("offset", letter.offset())
                .param("decision", decision.name())
                .param("at", Timestamp.from(clock.instant()))
                .param("who", who)
                .param("why", why)
                .update();
        projection.applyDecisions(List.of(letter.requestId()));
    }

    Progress begin(String who, int selected) {
        return jdbc.sql(BEGIN)
                .param("at", Timestamp.from(clock.instant()))
                .param("who", who)
                .param("selected", selected)
                .query(Decisions::progress)
                .single();
    }

    void count(long id, boolean replayed) {
        jdbc.sql(COUNT)
                .param("replayed", replayed ? 1 : 0)
                .param("failed", replayed ? 0 : 1)
                .param("id", id)
                .update();
    }

    void finish(long id) {
        jdbc.sql("UPDATE console.replay SET finished_at = :at WHERE id = :id")
                .param("at", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    Optional<Progress> progress(long id) {
        return jdbc.sql("SELECT * FROM console.replay WHERE id = :id")
                .param("id", id)
                .query(Decisions::progress)
                .optional();
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Progress(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("who"),
                row.getInt("selected"),
                row.getInt("replayed"),
                row.getInt("failed"),
                finished == null ? null : finished.toInstant());
    }
}
