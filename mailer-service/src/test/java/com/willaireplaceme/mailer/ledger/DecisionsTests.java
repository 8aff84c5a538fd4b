package com.willaireplaceme.mailer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.ledger.Decisions.Decision;
import com.willaireplaceme.mailer.ledger.Decisions.Result;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What operators can do about deliveries in doubt. */
class DecisionsTests extends OneDelivery {

    private final Decisions decisions = MAILER.get(Decisions.class);

    @Test
    void deliveringAgainQueuesItWithItsContentAndWithoutAnOldWindow() {
        doubt();
        assertThat(decide(Decision.DELIVER_AGAIN)).isEqualTo(Result.DONE);

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "IN_DOUBT", "QUEUED");
        ClaimedDelivery again = taken();
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.expiresAt()).isNull();
        assertThat(again.message()).isNotEmpty();
    }

    @Test
    void settlingAsAcceptedEndsIt() {
        doubt();
        assertThat(decide(Decision.SETTLE_ACCEPTED)).isEqualTo(Result.DONE);

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "IN_DOUBT", "ACCEPTED");
        assertThat(claims.claim()).isEqualTo(new Claim.Nothing());
    }

    @Test
    void whoDecidedWhatAndWhyIsKept() {
        doubt();
        decisions.decide(key, Decision.SETTLE_ACCEPTED, "found in the server's log", "olga");
        assertThat(
                        MAILER.jdbc()
                                .sql(
                                        "SELECT concat_ws('|', attempt, decision, reason, decided_by)"
                                                + " FROM mailer.decision WHERE key = ?")
                                .param(key)
                                .query(String.class)
                                .single())
                .isEqualTo("1|settle-accepted|found in the server's log|olga");
    }

    @Test
    void eachDoubtNeedsADecisionOfItsOwn() {
        doubt();
        assertThat(decide(Decision.DELIVER_AGAIN)).isEqualTo(Result.DONE);
        doubt();
        assertThat(MAILER.status(key)).isEqualTo("IN_DOUBT");
        assertThat(decide(Decision.DELIVER_AGAIN)).isEqualTo(Result.DONE);
        assertThat(taken().attempt()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotInDoubtIsNotDecided(Decision decision) {
        assertThat(decide(decision)).isEqualTo(Result.NOT_POSSIBLE);
        CommittedDelivery committed = committed();
        assertThat(decide(decision)).isEqualTo(Result.NOT_POSSIBLE);
        transitions.accept(committed, "250");
        assertThat(decide(decision)).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "ACCEPTED");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondDecisionComesTooLate(Decision second) {
        doubt();
        assertThat(decide(Decision.SETTLE_ACCEPTED)).isEqualTo(Result.DONE);
        assertThat(decide(second)).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(MAILER.status(key)).isEqualTo("ACCEPTED");
    }

    @Test
    void whatWasErasedCannotBeDeliveredAgainButSettled() {
        doubt();
        update("message = NULL, envelope_recipient = NULL", key);
        assertThat(decide(Decision.DELIVER_AGAIN)).isEqualTo(Result.NOT_POSSIBLE);
        assertThat(decide(Decision.SETTLE_ACCEPTED)).isEqualTo(Result.DONE);
    }

    @Test
    void anUnknownKeyIsToldApart() {
        assertThat(decisions.decide(UUID.randomUUID(), Decision.DELIVER_AGAIN, "test", "operator"))
                .isEqualTo(Result.UNKNOWN);
    }

    @Test
    void aDecisionHasAWord() {
        assertThat(Decision.of("deliver-again")).contains(Decision.DELIVER_AGAIN);
        assertThat(Decision.of("settle-accepted")).contains(Decision.SETTLE_ACCEPTED);
        assertThat(Decision.of("DELIVER_AGAIN")).isEmpty();
    }

    private Result decide(Decision decision) {
        return decisions.decide(key, decision, "test", "operator");
    }

    private void doubt() {
        assertThat(transitions.doubt(committed(), "timeout at DOT")).isTrue();
    }
}
