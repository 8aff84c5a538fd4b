package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A ledger that nobody works on by itself, with nothing in it but one queued delivery. */
abstract class OneDelivery {

    static final TestMailer MAILER = TestMailer.ledger(TestDatabase.create());

    final Transitions transitions = MAILER.get(Transitions.class);
    final UUID key = UUID.randomUUID();

    @BeforeEach
    void nothingElseIsDue() {
        MAILER.jdbc().sql("TRUNCATE mailer.delivery CASCADE").update();
        MAILER.take(delivery(key));
    }

    static ClaimedDelivery claimed() {
        Claim claim = MAILER.get(Claims.class).claim();
        assertThat(claim).isInstanceOf(Claim.Taken.class);
        return ((Claim.Taken) claim).delivery();
    }

    CommittedDelivery committed() {
        return transitions.passGate(claimed()).orElseThrow();
    }
}
