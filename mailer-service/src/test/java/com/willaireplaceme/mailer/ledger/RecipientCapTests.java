package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.ledger.Decisions.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many reports one person gets, and who waits for whom. */
class RecipientCapTests extends EmptyLedger {

    @Test
    void theFirstThreeToArriveGetThroughAndTheFourthIsSuppressedOnceTheyWereSent() {
        List<UUID> keys = fourOfOnePerson();
        List<ClaimedDelivery> first = List.of(taken(), taken(), taken());
        assertThat(first).extracting(ClaimedDelivery::key).isEqualTo(keys.subList(0, 3));

        assertThat(claims.claim()).isEqualTo(new Claim.Deferred());
        assertThat(MAILER.status(keys.getLast())).isEqualTo("QUEUED");

        first.forEach(this::send);
        MAILER.makeDue(keys.getLast());
        assertThat(claims.claim()).isEqualTo(new Claim.Suppressed());
        assertThat(MAILER.status(keys.getLast())).isEqualTo("SUPPRESSED");
    }

    @Test
    void whenOneOfTheFirstThreeFailsForGoodTheFourthGetsThrough() {
        List<UUID> keys = fourOfOnePerson();
        ClaimedDelivery failing = taken();
        send(taken());
        send(taken());
        assertThat(transitions.retry(failing, "450 at RCPT", Duration.ZERO)).isTrue();
        MAILER.makeDue(keys.getLast());

        // The failing one may yet get through, so the fourth has to wait, and costs no attempt.
        ClaimedDelivery again = taken();
        assertThat(again.key()).isEqualTo(keys.getFirst());
        assertThat(claims.claim()).isEqualTo(new Claim.Deferred());
        assertThat(transitions.reject(again, "550 at RCPT")).isTrue();

        MAILER.makeDue(keys.getLast());
        ClaimedDelivery fourth = taken();
        assertThat(fourth.key()).isEqualTo(keys.getLast());
        assertThat(fourth.attempt()).isZero();
    }

    @Test
    void whatIsInDoubtCountsUntilItIsSettled() {
        List<UUID> keys = fourOfOnePerson();
        send(taken());
        send(taken());
        UUID doubtful = doubt(taken());

        assertThat(claims.claim()).isEqualTo(new Claim.Waiting());
        assertThat(row(keys.getLast()))
                .containsEntry("status", "QUEUED")
                .containsEntry("reason", "waits for another report in doubt");
        assertThat(MAILER.told(keys.getLast())).containsExactly("QUEUED", "QUEUED");

        // It goes on waiting, and that is told once.
        MAILER.makeDue(keys.getLast());
        assertThat(claims.claim()).isEqualTo(new Claim.Deferred());
        assertThat(MAILER.told(keys.getLast())).hasSize(2);

        decide(doubtful, Decision.SETTLE_ACCEPTED);
        MAILER.makeDue(keys.getLast());
        assertThat(claims.claim()).isEqualTo(new Claim.Suppressed());
    }

    @Test
    void whoeverWaitsForADecisionDoesSoNoLongerThanTheRetryWindow() {
        List<UUID> keys = fourOfOnePerson();
        send(taken());
        send(taken());
        doubt(taken());
        assertThat(claims.claim()).isEqualTo(new Claim.Waiting());
        assertThat(hours("expires_at - now()", keys.getLast())).isBetween(23.9, 24.0);

        update("expires_at = now() - interval '1 second'", keys.getLast());
        MAILER.makeDue(keys.getLast());
        assertThat(claims.claim()).isEqualTo(new Claim.Expired());
        assertThat(row(keys.getLast()))
                .containsEntry("status", "EXPIRED")
                .containsEntry("reason", "another report stayed in doubt")
                .containsEntry("message", null);
        assertThat(MAILER.told(keys.getLast())).containsExactly("QUEUED", "QUEUED", "EXPIRED");
    }

    @Test
    void whoeverWaitedForADecisionGetsThroughWhenTheDoubtfulOneIsLongGone() {
        List<UUID> keys = fourOfOnePerson();
        send(taken());
        send(taken());
        UUID doubtful = doubt(taken());
        assertThat(claims.claim()).isEqualTo(new Claim.Waiting());

        update("committed_at = now() - interval '31 days'", doubtful);
        MAILER.makeDue(keys.getLast());
        assertThat(taken().key()).isEqualTo(keys.getLast());
    }

    @Test
    void whatIsBeingSentMayFailSoThatNobodyNeedsToDecideYet() {
        List<UUID> keys = fourOfOnePerson();
        doubt(taken());
        send(taken());
        taken();
        assertThat(claims.claim()).isEqualTo(new Claim.Deferred());
        update("expires_at = now() - interval '1 second'", keys.getLast());
        MAILER.makeDue(keys.getLast());
        assertThat(claims.claim()).isEqualTo(new Claim.Deferred());
        assertThat(MAILER.told(keys.getLast())).containsExactly("QUEUED");
    }

    @Test
    void theOrderOfArrivalCountsNotTheOrderOfClaims() {
        List<UUID> keys = fourOfOnePerson();
        // The last one is due longest.
        update("next_attempt_at = now() - interval '1 hour'", keys.getLast());
        claims.findStart();

        assertThat(claims.claim()).isEqualTo(new Claim.Deferred());
        assertThat(List.of(taken(), taken(), taken()))
                .extracting(ClaimedDelivery::key)
                .isEqualTo(keys.subList(0, 3));
    }

    @Test
    void manyReportsToOnePersonCannotSlipPastTogether() throws Exception {
        UUID recipient = UUID.randomUUID();
        for (int i = 0; i < 12; i++) {
            MAILER.take(delivery(UUID.randomUUID(), recipient));
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
            Callable<Integer> work =
                    () -> {
                        int sent = 0;
                        for (int i = 0; i < 20; i++) {
                            if (claims.claim() instanceof Claim.Taken(ClaimedDelivery delivery)) {
                                send(delivery);
                                sent++;
                            }
                        }
                        return sent;
                    };
            int sent = 0;
            for (Future<Integer> mine : workers.invokeAll(List.of(work, work, work, work, work))) {
                sent += mine.get();
            }
            assertThat(sent).isEqualTo(3);
        }
    }

    @Test
    void whatWasSentBeforeTheTimeOfTheCapDoesNotCount() {
        List<UUID> keys = fourOfOnePerson();
        send(taken());
        send(taken());
        send(taken());
        update("committed_at = now() - interval '31 days'", keys.getFirst());
        assertThat(taken().key()).isEqualTo(keys.getLast());
    }

    private static Map<String, @Nullable Object> row(UUID key) {
        return MAILER.jdbc()
                .sql("SELECT * FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query()
                .singleRow();
    }

    private static double hours(String interval, UUID key) {
        return MAILER.jdbc()
                .sql(
                        "SELECT extract(epoch FROM "
                                + interval
                                + ") / 3600 FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query(Double.class)
                .single();
    }

    private static void decide(UUID key, Decision decision) {
        assertThat(MAILER.get(Decisions.class).decide(key, decision, "for a test", "a test"))
                .isEqualTo(Decisions.Result.DONE);
    }

    private List<UUID> fourOfOnePerson() {
        UUID recipient = UUID.randomUUID();
        List<UUID> keys = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            keys.add(UUID.randomUUID());
            MAILER.take(delivery(keys.getLast(), recipient));
        }
        return keys;
    }

    private void send(ClaimedDelivery delivery) {
        CommittedDelivery committed = transitions.passGate(delivery).orElseThrow();
        assertThat(transitions.accept(committed, "250")).isTrue();
    }

    private UUID doubt(ClaimedDelivery delivery) {
        CommittedDelivery committed = transitions.passGate(delivery).orElseThrow();
        assertThat(transitions.doubt(committed, "connection lost at DOT")).isTrue();
        return delivery.key();
    }
}
