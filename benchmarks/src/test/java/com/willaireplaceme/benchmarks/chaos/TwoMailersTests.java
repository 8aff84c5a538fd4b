package com.willaireplaceme.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two mailers, each a process of its own, on one topic, one database and one mail server. */
class TwoMailersTests {

    private static final int REPORTS_AT_A_TIME = 100;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachPersonGetsOneMessageAlsoWhenOneOfThemIsKilled(boolean kill, @TempDir Path directory)
            throws Exception {
        try (ChaosRun run = new ChaosRun(directory, 1)) {
            Outcome outcome =
                    run.share(new Ours(), REPORTS_AT_A_TIME, kill, TwoMailersTests::sentSomething);
            Map<DeliveryStatus, Integer> ledger = Ours.ledger(run.surroundings());
            System.out.printf("two mailers: ledger %s, %s%n", ledger, outcome);

            assertThat(outcome.reports()).isGreaterThanOrEqualTo(2 * REPORTS_AT_A_TIME);
            assertThat(outcome.repeated()).isZero();
            assertThat(outcome.lost()).isZero();
            int inDoubt = ledger.getOrDefault(DeliveryStatus.IN_DOUBT, 0);
            assertThat(ledger.get(DeliveryStatus.ACCEPTED)).isEqualTo(outcome.reports() - inDoubt);
            if (!kill) {
                assertThat(inDoubt).isZero();
                assertThat(outcome.messages()).isEqualTo(outcome.reports());
            }
        }
    }

    private static boolean sentSomething(Path log) {
        try {
            return Files.readString(log).contains(": Accepted (");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
