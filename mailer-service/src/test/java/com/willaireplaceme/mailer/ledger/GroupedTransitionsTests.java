package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Many at once through gate and acceptance: each row has a fence of its own. */
class GroupedTransitionsTests {

    private static final int MANY = 40;
    private static final TestMailer MAILER = TestMailer.ledger(TestDatabase.create());

    private final Claims claims = MAILER.get(Claims.class);
    private final Transitions transitions = MAILER.get(Transitions.class);

    @AfterAll
    static void stop() {
        MAILER.close();
    }

    @Test
    void ofManyAtOnceOnlyThoseWhoStillHoldTheirsPassAndAreAccepted() throws Exception {
        List<ClaimedDelivery> claimed = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            MAILER.take(delivery(UUID.randomUUID()));
            claimed.add(((Claim.Taken) claims.claim()).delivery());
        }
        List<ClaimedDelivery> late = everySecond(claimed);
        late.forEach(GroupedTransitionsTests::endLease);

        List<Optional<CommittedDelivery>> gates =
                atOnce(claimed, delivery -> transitions.passGate(delivery));
        for (int i = 0; i < MANY; i++) {
            assertThat(gates.get(i).isPresent()).isEqualTo(!late.contains(claimed.get(i)));
        }
        List<CommittedDelivery> passed = gates.stream().flatMap(Optional::stream).toList();
        assertThat(atOnce(passed, delivery -> transitions.accept(delivery, "250")))
                .hasSize(MANY / 2)
                .containsOnly(true);
        assertThat(atOnce(passed, delivery -> transitions.accept(delivery, "250")))
                .containsOnly(false);
        for (ClaimedDelivery delivery : claimed) {
            boolean isLate = late.contains(delivery);
            assertThat(MAILER.status(delivery.key())).isEqualTo(isLate ? "QUEUED" : "ACCEPTED");
            assertThat(MAILER.told(delivery.key()))
                    .isEqualTo(
                            isLate
                                    ? List.of("QUEUED")
                                    : List.of("QUEUED", "IN_FLIGHT", "ACCEPTED"));
        }
    }

    private interface Change<D, A> {
        A of(D delivery);
    }

    private static <D, A> List<A> atOnce(List<D> deliveries, Change<D, A> change) throws Exception {
        List<A> answers = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(MANY)) {
            List<Callable<A>> calls = new ArrayList<>();
            for (D delivery : deliveries) {
                calls.add(() -> change.of(delivery));
            }
            for (Future<A> answer : workers.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static List<ClaimedDelivery> everySecond(List<ClaimedDelivery> all) {
        List<ClaimedDelivery> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            some.add(all.get(i));
        }
        return some;
    }

    private static void endLease(ClaimedDelivery delivery) {
        MAILER.jdbc()
                .sql(
                        "UPDATE mailer.delivery SET lease_until = now() - interval '1 second' WHERE key = ?")
                .param(delivery.key())
                .update();
    }
}
