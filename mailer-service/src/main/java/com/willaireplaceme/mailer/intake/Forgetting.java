package com.willaireplaceme.mailer.intake;

import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.ledger.Intake;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Forgets repeated requests whose record cannot come again. */
@Component
class Forgetting extends RepeatedWork {

    /** A record is replayed from its dead letters at the latest, and redelivered from its topic. */
    static final Duration KEPT =
            Topics.DEAD_LETTER_RETENTION.plus(Topics.retention(Topics.EXPOSURE_REPORTS));

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Intake ledger;
    private final Loop loop;

    Forgetting(Intake ledger) {
        this.ledger = ledger;
        this.loop = new Loop("forgetting", PERIOD, this::forget);
    }

    private boolean forget() {
        int forgotten = ledger.forget(Instant.now().minus(KEPT));
        LOG.debug("Forgot {} repeated requests", forgotten);
        return false;
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
