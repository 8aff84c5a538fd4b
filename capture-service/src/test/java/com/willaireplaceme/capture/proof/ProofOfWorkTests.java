package com.willaireplaceme.capture.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.proof.Proof.Challenge;
import com.willaireplaceme.capture.proof.ProofSettings.Mode;
import com.willaireplaceme.common.identity.KeyedHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofOfWorkTests {

    private static final Client CLIENT = new Client("192.0.2.1");

    @Test
    void aSolutionCountsOnce() {
        Challenges challenges = challenges("a pepper for tests only");
        ProofOfWork proofs = proofs(Mode.ON, 1, challenges);
        String proof = solution(challenge(challenges));

        assertThat(proofs.suffices(null)).isFalse();
        assertThat(proofs.suffices(proof)).isTrue();
        assertThat(proofs.suffices(proof)).isFalse();
        assertThat(proofs.suffices(proof.replace("=", ""))).isFalse();
    }

    @Test
    void aSolutionOfAnothersChallengeIsNone() {
        Challenges other = challenges("another pepper for tests");

        assertThat(proofs(Mode.ON, 1).suffices(solution(challenge(other)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "e30=", "W10=", "bm8ganNvbg=="})
    void whatIsNoProofIsNone(String text) {
        assertThat(proofs(Mode.ON, 1).suffices(text)).isFalse();
    }

    @Test
    void tooManyRequestsSwitchItOn() {
        Challenges challenges = challenges("a pepper for tests only");
        ProofOfWork proofs = proofs(Mode.AUTO, 3, challenges);
        for (int i = 0; i < 3; i++) {
            assertThat(proofs.suffices(null)).isTrue();
        }
        assertThat(proofs.isNeeded()).isFalse();

        assertThat(proofs.suffices(null)).isFalse();
        assertThat(proofs.isNeeded()).isTrue();
        assertThat(proofs.suffices(solution(challenge(challenges)))).isTrue();
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

    private static String solution(Challenge challenge) {
        return Solver.proof(challenge);
    }

    private static Challenge challenge(Challenges challenges) {
        return challenges.make(CLIENT).orElseThrow();
    }

    private static ProofOfWork proofs(Mode mode, int abovePerMinute, Challenges challenges) {
        return new ProofOfWork(new ProofSettings(mode, abovePerMinute), challenges);
    }

    private static ProofOfWork proofs(Mode mode, int abovePerMinute) {
        return proofs(mode, abovePerMinute, challenges("a pepper for tests only"));
    }

    private static Challenges challenges(String pepper) {
        return new Challenges(new KeyedHash(pepper, "2026"));
    }
}
