package com.willaireplaceme.benchmarks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mailer is killed with -9 at random moments, while mail server, broker and database are
 * started again one after the other. Short by default; {@code -Dchaos.kills=30
 * -Dchaos.reports=2000} is the long form, and {@code -Dchaos.seed} repeats a run's moments.
 */
class MailerChaosTests {

    private static final int KILLS = Integer.getInteger("chaos.kills", 5);
    private static final int REPORTS = Integer.getInteger("chaos.reports", 250);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

    @Test
    void whateverDiesNobodyGetsASecondMessageAndNoneIsLost(@TempDir Path directory)
            throws Exception {
        try (ChaosRun run = new ChaosRun(directory, SEED)) {
            Outcome outcome = run.run(new Ours(), REPORTS, KILLS);
            Map<DeliveryStatus, Integer> ledger = Ours.ledger(run.surroundings());
            System.out.printf(
                    "chaos: %d kills, seed %d: ledger %s, %s%n", KILLS, SEED, ledger, outcome);

            assertThat(outcome.repeated()).isZero();
            assertThat(outcome.lost()).isZero();
            assertThat(ledger.keySet())
                    .isSubsetOf(DeliveryStatus.ACCEPTED, DeliveryStatus.IN_DOUBT);
            assertThat(ledger.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(REPORTS);
            assertThat(outcome.messages())
                    .as("each accepted one is there, and of those in doubt each may be")
                    .isBetween(ledger.getOrDefault(DeliveryStatus.ACCEPTED, 0), REPORTS);
        }
    }
}
