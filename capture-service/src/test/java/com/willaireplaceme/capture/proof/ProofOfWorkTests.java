package com.willaireplaceme.capture.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.willaireplaceme.capture.proof.ProofSettings.Mode;
import com.willaireplaceme.common.identity.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.altcha.altcha.Altcha;
import org.altcha.altcha.Altcha.Challenge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfWorkTests {

    @Test
    void aSolutionCountsOnce() throws Exception {
        ProofOfWork proofs = proofs(Mode.ON, 1);
        String proof = solution(proofs.challenge());

        assertThat(proofs.suffices(null)).isFalse();
        assertThat(proofs.suffices(proof)).isTrue();
        assertThat(proofs.suffices(proof)).isFalse();
        assertThat(proofs.suffices(proof.replace("=", ""))).isFalse();
    }

    @Test
    void aSolutionOfAnothersChallengeIsNone() throws Exception {
        ProofOfWork other =
                new ProofOfWork(
                        new ProofSettings(Mode.ON, 1),
                        new KeyedHash("another pepper for tests", "2026"));

        assertThat(proofs(Mode.ON, 1).suffices(solution(other.challenge()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "e30=", "W10=", "bm8ganNvbg=="})
    void whatIsNoProofIsNone(String text) {
        assertThat(proofs(Mode.ON, 1).suffices(text)).isFalse();
    }

    @Test
    void tooManyRequestsSwitchItOn() throws Exception {
        ProofOfWork proofs = proofs(Mode.AUTO, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(proofs.suffices(null)).isTrue();
        }

        assertThat(proofs.suffices(null)).isFalse();
        assertThat(proofs.suffices(solution(proofs.challenge()))).isTrue();
    }

    @Test
    void whereItIsOffNothingIsAskedFor() {
        ProofOfWork proofs = proofs(Mode.OFF, 1);
        for (int i = 0; i < 100; i++) {
            assertThat(proofs.suffices(null)).isTrue();
        }
    }

    @Test
    void anAttackIsAtLeastOneRequest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProofSettings(Mode.AUTO, 0));
    }

    private static String solution(Challenge challenge) throws Exception {
        long number =
                Altcha.solveChallenge(
                                challenge.challenge,
                                challenge.salt,
                                Altcha.Algorithm.SHA256,
                                challenge.maxnumber,
                                0)
                        .number;
        String json =
                "{\"algorithm\":\"%s\",\"challenge\":\"%s\",\"number\":%d,\"salt\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(
                                challenge.algorithm,
                                challenge.challenge,
                                number,
                                challenge.salt,
                                challenge.signature);
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ProofOfWork proofs(Mode mode, int abovePerMinute) {
        return new ProofOfWork(
                new ProofSettings(mode, abovePerMinute),
                new KeyedHash("a pepper for tests only", "2026"));
    }
}
