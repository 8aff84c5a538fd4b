package com.willaireplaceme.mailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A ledger that nobody works on by itself, and that is empty when a test begins. */
abstract class EmptyLedger {

    static final TestMailer MAILER = TestMailer.ledger(TestDatabase.create());

    final Claims claims = MAILER.get(Claims.class);
    final Transitions transitions = MAILER.get(Transitions.class);

    /** These tests look at what is due next, so nothing else may be. */
    @BeforeEach
    void nothingElseIsDue() {
        MAILER.jdbc().sql("TRUNCATE mailer.delivery CASCADE").update();
        claims.findStart();
    }

    ClaimedDelivery taken() {
        Claim claim = claims.claim();
        assertThat(claim).isInstanceOf(Claim.Taken.class);
        return ((Claim.Taken) claim).delivery();
    }

    static void update(String set, UUID key) {
        MAILER.jdbc()
                .sql("UPDATE mailer.delivery SET " + set + " WHERE key = ?")
                .param(key)
                .update();
    }
}
