package com.willaireplaceme.mailer.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pauses and resumes sending, for all mailers on this ledger and over restarts. Thread-safe. */
@Repository
public class SendingSwitch {

    private final JdbcClient jdbc;

    SendingSwitch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether operators paused sending. */
    public boolean isPaused() {
        return jdbc.sql("SELECT paused FROM mailer.sending").query(Boolean.class).single();
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
                        "UPDATE mailer.sending SET paused = :paused, since = now() WHERE paused <> :paused")
                .param("paused", paused)
                .update();
    }
}
