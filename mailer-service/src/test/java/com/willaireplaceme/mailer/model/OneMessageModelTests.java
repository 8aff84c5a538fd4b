package com.willaireplaceme.mailer.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.model.ModelChecker.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The protocol of ledger and gate, checked in every state that it can reach. The model stands in
 * {@code mailer-service/model}.
 */
class OneMessageModelTests {

    @TempDir private Path directory;

    @Test
    void whateverDiesOrGetsLostTheServerTakesNoSecondMessageAndTheLedgerIsTrue() throws Exception {
        Verdict verdict = ModelChecker.check("Safety.cfg", directory);
        assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(Verdict.HOLDS);
        assertThat(verdict.states()).isGreaterThan(500_000);
        print("No second message, and a true ledger: %,d states".formatted(verdict.states()));
    }

    @Test
    void everyRowSettlesOrIsListedInTheEnd() throws Exception {
        Verdict verdict = ModelChecker.check("Liveness.cfg", directory);
        assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(Verdict.HOLDS);
        assertThat(verdict.states()).isGreaterThan(50_000);
        print("Every row settles or is listed: %,d states".formatted(verdict.states()));
    }

    @Test
    void withTheGateAfterTheDotTheServerTakesTwo() throws Exception {
        Verdict verdict = ModelChecker.check("Mistake.cfg", directory);
        assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(Verdict.UNSAFE);
        assertThat(verdict.output()).contains("Invariant AcceptedOnce is violated");
        print("With the gate after the dot:");
        verdict.trace().forEach(OneMessageModelTests::print);
        assertThat(verdict.trace().getLast()).endsWith("messages taken by the server 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gate unfenced",
                "record unfenced",
                "dot after unknown gate",
                "lost reply is tried again",
                "sweeper queues again"
            })
    void eachOfTheseMistakesWouldSendTwice(String mistake) throws Exception {
        Verdict verdict = ModelChecker.check("Mistake.cfg", "gate after dot", mistake, directory);
        assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(Verdict.UNSAFE);
        assertThat(verdict.trace().getLast()).endsWith("messages taken by the server 2");
    }

    @Test
    void withoutTheSweeperADeliveryWouldHangForEver() throws Exception {
        Verdict verdict =
                ModelChecker.check("Liveness.cfg", "\"none\"", "\"no sweeper\"", directory);
        assertThat(verdict.exitCode()).as(verdict.output()).isEqualTo(Verdict.NOT_LIVE);
        assertThat(verdict.trace()).last().asString().isEqualTo("nothing happens any more");
    }

    @SuppressWarnings("SystemOut")
    private static void print(String line) {
        System.out.println("[model] " + line);
    }
}
