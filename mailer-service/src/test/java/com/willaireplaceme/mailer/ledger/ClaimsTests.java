package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who works on what. */
class ClaimsTests extends EmptyLedger {

    @Test
    void whatIsDueLongestComesFirst() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        MAILER.take(delivery(first));
        MAILER.take(delivery(second));

        assertThat(taken().key()).isEqualTo(first);
        assertThat(taken().key()).isEqualTo(second);
        assertThat(claims.claim()).isEqualTo(new Claim.Nothing());
    }

    @Test
    void nothingIsDueWhileSendingIsPaused() {
        MAILER.take(delivery(UUID.randomUUID()));
        MAILER.get(SendingSwitch.class).pause();
        try {
            assertThat(claims.claim()).isEqualTo(new Claim.Nothing());
        } finally {
            MAILER.get(SendingSwitch.class).resume();
        }
        assertThat(claims.claim()).isInstanceOf(Claim.Taken.class);
    }

    @Test
    void aDeliveryWhoseLeaseEndedGoesToAnother() {
        UUID key = UUID.randomUUID();
        MAILER.take(delivery(key));
        ClaimedDelivery late = taken();
        update("lease_until = now() - interval '1 second'", key);

        ClaimedDelivery current = taken();
        assertThat(current.key()).isEqualTo(key);
        assertThat(transitions.passGate(late)).isEmpty();
        assertThat(transitions.passGate(current)).isPresent();
    }

    @Test
    void whatComesToLieBeforeTheStartIsFoundWhenTheStartIsSoughtAgain() {
        claims.findStart();
        UUID key = UUID.randomUUID();
        MAILER.take(delivery(key));
        MAILER.jdbc()
                .sql("UPDATE mailer.delivery SET next_attempt_at = now() - interval '1 hour'")
                .update();
        assertThat(claims.claim()).isEqualTo(new Claim.Nothing());

        claims.findStart();
        assertThat(taken().key()).isEqualTo(key);
    }

    @Test
    void manyWorkersShareTheWorkAndNoneGetsWhatAnotherHas() throws Exception {
        Set<UUID> keys = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            UUID key = UUID.randomUUID();
            keys.add(key);
            MAILER.take(delivery(key));
        }
        List<UUID> taken = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
            Callable<List<UUID>> work =
                    () -> {
                        List<UUID> mine = new ArrayList<>();
                        while (claims.claim() instanceof Claim.Taken(ClaimedDelivery delivery)) {
                            mine.add(delivery.key());
                        }
                        return mine;
                    };
            for (Future<List<UUID>> mine : workers.invokeAll(List.of(work, work, work, work))) {
                taken.addAll(mine.get());
            }
        }
        // A worker finds nothing when others hold the locks at that moment, and would ask again.
        while (claims.claim() instanceof Claim.Taken(ClaimedDelivery delivery)) {
            taken.add(delivery.key());
        }
        assertThat(taken).hasSize(60).hasSameElementsAs(keys);
    }

    @Test
    void aSuppressedRecipientGetsNothing() {
        UUID recipient = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        MAILER.take(delivery(key, recipient));
        suppress(recipient);

        assertThat(claims.claim()).isEqualTo(new Claim.Suppressed());
        assertThat(MAILER.status(key)).isEqualTo("SUPPRESSED");
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "SUPPRESSED");
    }

    private static void suppress(UUID recipient) {
        MAILER.jdbc()
                .sql("INSERT INTO mailer.suppression (recipient, reason) VALUES (?, 'test')")
                .param(recipient)
                .update();
    }
}
