package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a worker can do to a delivery that it holds, and no longer when it does not. */
class TransitionsTests extends OneDelivery {

    @Test
    void acceptedAfterTheGate() {
        assertThat(transitions.accept(committed(), "250 2.0.0")).isTrue();

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "ACCEPTED");
        assertThat(value("reason")).isEqualTo("250 2.0.0");
        assertThat(value("attempt")).isEqualTo("1");
        assertNoContent();
    }

    @Test
    void rejectedBeforeTheGateAndAfterIt() {
        assertThat(transitions.reject(taken(), "550 at RCPT")).isTrue();
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "REJECTED");
        assertNoContent();

        UUID other = UUID.randomUUID();
        MAILER.take(delivery(other));
        assertThat(transitions.reject(committed(), "554 at DOT")).isTrue();
        assertThat(MAILER.told(other)).containsExactly("QUEUED", "IN_FLIGHT", "REJECTED");
    }

    @Test
    void queuedAgainBeforeTheGateCountsTheAttemptAndBeginsTheRetryWindow() {
        assertThat(transitions.retry(taken(), "450 at RCPT", Duration.ofHours(1))).isTrue();

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "QUEUED");
        assertThat(value("attempt")).isEqualTo("1");
        assertThat(value("expires_at > now() + interval '23 hours'")).isEqualTo("true");
        assertThat(value("next_attempt_at > now() + interval '59 minutes'")).isEqualTo("true");
        assertThat(claims.claim()).isEqualTo(new Claim.Nothing());
    }

    @Test
    void queuedAgainAfterTheDotCountsTheAttemptOnce() {
        assertThat(transitions.retry(committed(), "451 at DOT", Duration.ZERO)).isTrue();
        String window = value("expires_at");

        ClaimedDelivery second = taken();
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(transitions.retry(second, "451 at DOT", Duration.ZERO)).isTrue();
        assertThat(value("expires_at")).isEqualTo(window);
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "QUEUED", "QUEUED");
    }

    @Test
    void expiredBeforeTheGateAndAfterIt() {
        assertThat(transitions.expire(taken(), "450 at RCPT")).isTrue();
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "EXPIRED");
        assertNoContent();

        UUID other = UUID.randomUUID();
        MAILER.take(delivery(other));
        assertThat(transitions.expire(committed(), "451 at DOT")).isTrue();
        assertThat(MAILER.told(other)).containsExactly("QUEUED", "IN_FLIGHT", "EXPIRED");
    }

    @Test
    void inDoubtKeepsItsContentAndIsNeverDueAgain() {
        assertThat(transitions.doubt(committed(), "timeout at DOT")).isTrue();

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "IN_DOUBT");
        assertThat(value("message IS NOT NULL")).isEqualTo("true");
        MAILER.makeDue(key);
        assertThat(claims.claim()).isEqualTo(new Claim.Nothing());
    }

    @Test
    void releasedAtNoCost() {
        assertThat(transitions.release(taken())).isTrue();

        assertThat(MAILER.told(key)).containsExactly("QUEUED");
        assertThat(taken().attempt()).isZero();
    }

    @Test
    void aWorkerWhoseLeaseEndedCannotPassTheGate() {
        ClaimedDelivery late = taken();
        endLease();
        assertThat(transitions.passGate(late)).isEmpty();
        assertThat(MAILER.told(key)).containsExactly("QUEUED");
    }

    @Test
    void whatAnotherHoldsNobodyElseChanges() {
        ClaimedDelivery late = taken();
        CommittedDelivery lateBeyondGate = new CommittedDelivery(late);
        endLease();
        ClaimedDelivery current = taken();

        assertNothingChangesBy(late, lateBeyondGate);
        assertThat(transitions.passGate(current)).isPresent();
        assertNothingChangesBy(late, lateBeyondGate);
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT");
    }

    @Test
    void theGateOpensOnce() {
        ClaimedDelivery claimed = taken();
        assertThat(transitions.passGate(claimed)).isPresent();
        assertThat(transitions.passGate(claimed)).isEmpty();
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT");
    }

    @Test
    void theGateStaysClosedToARecipientWhoWasSuppressedMeanwhile() {
        ClaimedDelivery claimed = taken();
        MAILER.jdbc()
                .sql(
                        "INSERT INTO mailer.suppression SELECT recipient, 'test' FROM mailer.delivery WHERE key = ?")
                .param(key)
                .update();
        assertThat(transitions.passGate(claimed)).isEmpty();
        assertThat(transitions.closeGate(claimed, "refused at GATE"))
                .contains(DeliveryStatus.QUEUED);
        assertThat(claims.claim()).isEqualTo(new Claim.Suppressed());
    }

    @Test
    void aGateThatFailedBeforeItsCommitIsClosedForGood() {
        ClaimedDelivery claimed = taken();
        assertThat(transitions.closeGate(claimed, "commit unknown at GATE"))
                .contains(DeliveryStatus.QUEUED);

        assertThat(MAILER.status(key)).isEqualTo("QUEUED");
        // The statement may lie in the network still, and come late.
        assertThat(transitions.passGate(claimed)).isEmpty();
        assertThat(taken().attempt()).isZero();
    }

    @Test
    void aGateThatWasCommittedAllTheSameLeavesTheDeliveryInDoubt() {
        ClaimedDelivery claimed = taken();
        assertThat(transitions.passGate(claimed)).isPresent();
        assertThat(transitions.closeGate(claimed, "commit unknown at GATE"))
                .contains(DeliveryStatus.IN_DOUBT);

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "IN_DOUBT");
    }

    @Test
    void aDeadWorkersDeliveryIsQueuedBeforeTheGateAndInDoubtAfterIt() {
        UUID committed = UUID.randomUUID();
        taken();
        MAILER.take(delivery(committed));
        committed();
        MAILER.jdbc()
                .sql("UPDATE mailer.delivery SET lease_until = now() - interval '1 second'")
                .update();

        assertThat(transitions.sweep()).isEqualTo(1);
        assertThat(transitions.sweep()).isZero();
        assertThat(MAILER.status(key)).isEqualTo("QUEUED");
        assertThat(MAILER.told(committed)).containsExactly("QUEUED", "IN_FLIGHT", "IN_DOUBT");
    }

    @Test
    void aLivingWorkersDeliveryIsNotSwept() {
        committed();
        assertThat(transitions.sweep()).isZero();
    }

    @Test
    void theServersWordSettlesWhatWasSweptMeanwhile() {
        CommittedDelivery committed = committed();
        endLease();
        assertThat(transitions.sweep()).isEqualTo(1);

        assertThat(transitions.accept(committed, "250")).isTrue();
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "IN_DOUBT", "ACCEPTED");
        assertNoContent();
    }

    @Test
    void theServersWordIsTooLateOnceAnOperatorLetItBeDeliveredAgain() {
        CommittedDelivery committed = committed();
        endLease();
        assertThat(transitions.sweep()).isEqualTo(1);
        MAILER.get(Decisions.class)
                .decide(key, Decisions.Decision.DELIVER_AGAIN, "no trace of it", "operator");

        assertThat(transitions.accept(committed, "250")).isFalse();
        CommittedDelivery second = committed();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(transitions.accept(committed, "250")).isFalse();
        assertThat(transitions.accept(second, "250")).isTrue();
    }

    @Test
    void aChangeIsLaterThanTheOneBeforeEvenWhenTheClockWentBack() {
        MAILER.jdbc()
                .sql("UPDATE mailer.delivery SET changed_at = now() + interval '1 hour'")
                .update();
        committed();
        assertThat(value("changed_at > now() + interval '59 minutes'")).isEqualTo("true");
    }

    private void assertNothingChangesBy(ClaimedDelivery late, CommittedDelivery lateBeyondGate) {
        assertThat(transitions.passGate(late)).isEmpty();
        for (HeldDelivery held : List.of(late, lateBeyondGate)) {
            assertThat(transitions.reject(held, "late")).isFalse();
            assertThat(transitions.expire(held, "late")).isFalse();
            assertThat(transitions.retry(held, "late", Duration.ZERO)).isFalse();
        }
        assertThat(transitions.suppress(late, "late")).isFalse();
        assertThat(transitions.release(late)).isFalse();
        assertThat(transitions.closeGate(late, "late")).isEmpty();
        assertThat(transitions.accept(lateBeyondGate, "late")).isFalse();
        assertThat(transitions.doubt(lateBeyondGate, "late")).isFalse();
    }

    private void endLease() {
        update("lease_until = now() - interval '1 second'", key);
    }

    private void assertNoContent() {
        assertThat(
                        value(
                                "message IS NULL AND envelope_recipient IS NULL AND settled_at IS NOT NULL"
                                        + " AND lease_token IS NULL"))
                .isEqualTo("true");
    }

    private String value(String expression) {
        return MAILER.jdbc()
                .sql("SELECT (" + expression + ")::text FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query(String.class)
                .single();
    }
}
