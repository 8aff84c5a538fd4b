package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A ledger with one queued delivery. */
abstract class OneDelivery extends EmptyLedger {

    final UUID key = UUID.randomUUID();

    @BeforeEach
    void takeIt() {
        MAILER.take(delivery(key));
    }

    CommittedDelivery committed() {
        return transitions.passGate(taken()).orElseThrow();
    }
}
