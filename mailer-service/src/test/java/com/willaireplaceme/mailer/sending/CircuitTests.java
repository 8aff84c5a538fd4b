package com.willaireplaceme.mailer.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.MutableClock;
import com.willaireplaceme.mailer.TestReports;
import com.willaireplaceme.mailer.TestSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTests {

    private final MutableClock clock = new MutableClock(TestReports.CAPTURED);
    private final Circuit circuit = new Circuit(clock, TestSettings.patient("smtp://127.0.0.1:1"));

    @Test
    void everybodyMayTryWhileTheServerAnswers() {
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.state()).isEqualTo(new Circuit.State(false, null, null));
    }

    @Test
    void afterAFailureAllWaitAndThenOneTries() {
        circuit.failed("connection refused");
        assertThat(circuit.state())
                .isEqualTo(new Circuit.State(true, TestReports.CAPTURED, "connection refused"));
        assertThat(circuit.mayTry()).isFalse();

        clock.pass(Duration.ofSeconds(1));
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.mayTry()).isFalse();

        circuit.answered();
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.mayTry()).isTrue();
        assertThat(circuit.state().open()).isFalse();
    }

    @Test
    void pausesDoubleToAMinuteAndBeginAgainAtASecond() {
        long[] seconds = {1, 2, 4, 8, 16, 32, 60, 60};
        circuit.failed("timeout");
        for (long pause : seconds) {
            clock.pass(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(circuit.mayTry()).isFalse();
            clock.pass(Duration.ofMillis(1));
            assertThat(circuit.mayTry()).isTrue();
            circuit.failed("timeout");
        }
        assertThat(circuit.state().since()).isEqualTo(TestReports.CAPTURED);

        circuit.answered();
        circuit.failed("timeout");
        clock.pass(Duration.ofSeconds(1));
        assertThat(circuit.mayTry()).isTrue();
    }

    @Test
    void whatOthersHadBegunMakesNoPauseLonger() {
        circuit.failed("timeout");
        circuit.failed("timeout");
        circuit.failed("timeout");
        clock.pass(Duration.ofSeconds(1));
        assertThat(circuit.mayTry()).isTrue();
    }

    @Test
    void whoFoundNothingToTryLetsAnotherTry() {
        circuit.failed("timeout");
        clock.pass(Duration.ofSeconds(1));
        assertThat(circuit.mayTry()).isTrue();
        circuit.notTried();
        assertThat(circuit.mayTry()).isTrue();
    }
}
