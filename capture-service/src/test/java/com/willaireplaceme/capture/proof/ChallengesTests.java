package com.willaireplaceme.capture.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.proof.Proof.Challenge;
import com.willaireplaceme.capture.proof.Proof.Parameters;
import com.willaireplaceme.capture.proof.Proof.Solution;
import com.willaireplaceme.common.identity.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

class ChallengesTests {

    private static final KeyedHash HASH = new KeyedHash("a pepper for tests only", "2026");
    private static final Client CLIENT = new Client("192.0.2.1");

    private final Challenges challenges = new Challenges(HASH);

    @Test
    void keysAreThoseOfTheJdk() throws Exception {
        byte[] salt = "some salt of ours".getBytes(StandardCharsets.US_ASCII);
        byte[] expected =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                        .generateSecret(new PBEKeySpec("password".toCharArray(), salt, 1_000, 256))
                        .getEncoded();

        byte[] password = "password".getBytes(StandardCharsets.US_ASCII);
        assertThat(Pbkdf2.key(password, salt, 1_000, 32)).isEqualTo(expected);
    }

    /** 50,000 hashes took a script 0.03 s; this is some 50 times as much. */
    @Test
    void aSolutionCostsManyIterationsAndNeverMoreThanTwiceTheUsual() {
        long[] counters =
                LongStream.range(0, 6)
                        .map(i -> Solver.solution(make(client(i)).parameters()).counter())
                        .toArray();

        assertThat(make(CLIENT).parameters().cost()).isEqualTo(1_000);
        // Evenly drawn from a thousand; less than this happens once in a million times.
        assertThat(LongStream.of(counters).sum()).isGreaterThan(300);
        assertThat(LongStream.of(counters)).allMatch(counter -> counter < Challenges.COUNTERS);
    }

    @Test
    void whoAsksForManyPaysMoreForEach() {
        assertThat(IntStream.range(0, 50).map(_ -> challenges.dearness(CLIENT)).boxed())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).map(i -> Math.min(4, 1 + i / 10)).boxed().toList());
        assertThat(challenges.dearness(client(7))).isEqualTo(1);
    }

    @Test
    void aKeyThatWasNotFoundIsNoSolution() {
        Challenge challenge = make(CLIENT);
        Parameters parameters = challenge.parameters();
        String guessed = parameters.keyPrefix() + "0".repeat(32);

        assertThat(solves(challenge, guessed)).isFalse();
        assertThat(solves(challenge, parameters.keyPrefix())).isFalse();
        assertThat(solves(challenge, parameters.keySignature())).isFalse();
        assertThat(solves(challenge, "")).isFalse();
        assertThat(challenges.solves(Solver.proof(challenge))).isTrue();
    }

    @Test
    void aChallengeThatIsNotOursIsNone() {
        Challenge challenge = make(CLIENT);
        Parameters ours = challenge.parameters();
        Parameters cheaper =
                new Parameters(
                        ours.algorithm(),
                        1,
                        ours.expiresAt(),
                        ours.keyLength(),
                        "",
                        ours.keySignature(),
                        ours.nonce(),
                        ours.salt());
        Parameters longer =
                new Parameters(
                        ours.algorithm(),
                        ours.cost(),
                        ours.expiresAt() + 1,
                        ours.keyLength(),
                        ours.keyPrefix(),
                        ours.keySignature(),
                        ours.nonce(),
                        ours.salt());
        String key = Solver.solution(ours).derivedKey();

        assertThat(solves(new Challenge(cheaper, challenge.signature()), key)).isFalse();
        assertThat(solves(new Challenge(longer, challenge.signature()), key)).isFalse();
        assertThat(solves(new Challenge(ours, ours.keySignature()), key)).isFalse();
        assertThat(solves(challenge, key)).isTrue();
    }

    @Test
    void aSolutionDoesNotCountForEver() {
        String proof = Solver.proof(make(CLIENT));
        Instant late = Instant.now().plus(Challenges.VALID).plus(Duration.ofSeconds(1));

        assertThat(new Challenges(HASH, Clock.fixed(late, ZoneOffset.UTC)).solves(proof)).isFalse();
        assertThat(challenges.solves(proof)).isTrue();
    }

    @Test
    void nobodyReadsAProofThatIsTooLong() {
        String proof = Solver.proof(make(CLIENT));

        assertThat(proof.length()).isLessThan(1_000);
        assertThat(challenges.solves(proof + " ".repeat(2_000))).isFalse();
    }

    private boolean solves(Challenge challenge, String key) {
        return challenges.solves(Solver.proof(new Proof(challenge, new Solution(0, key))));
    }

    private Challenge make(Client client) {
        return challenges.make(client).orElseThrow();
    }

    private static Client client(long number) {
        return new Client("192.0.2." + number);
    }
}
