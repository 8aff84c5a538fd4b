package com.willaireplaceme.mailer.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pauses and resumes sending, for all mailers on this ledger and over restarts. Thread-safe. */
@Repository
public class SendingSwitch {

    private final JdbcClient jdbc;

    SendingSwitch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How the switch stands.
     *
     * @param since since when
     * @param reason why the mailer itself paused sending; {@code null} where operators did
     */
    public record State(boolean paused, Instant since, @Nullable String reason) {}

    /** The state at this moment. */
    public State state() {
        return jdbc.sql("SELECT paused, since, reason FROM mailer.sending")
                .query((row, number) ->
                        new State(
                                row.getBoolean("paused"),
                                row.getTimestamp("since").toInstant(),
                                row.getString("reason")))
                .single();
    }

    /** Whether sending is paused. */
    public boolean isPaused() {
        return state().paused();
    }

    /** No delivery is claimed from now on; what is under way ends. */
    public void pause() {
        set(true);
    }

    /** Deliveries are claimed again. */
    public void resume() {
        set(false);
    }

    private void set(boolean paused) {
        jdbc.sql(
                        """
                        UPDATE mailer.sending SET paused = :paused, since = now(), reason = NULL
                        WHERE paused <> :paused
                        """)
                .param("paused", paused)
                .update();
    }
}
