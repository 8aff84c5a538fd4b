package com.willaireplaceme.capture.proof;

import com.willaireplaceme.capture.proof.Proof.Challenge;
import com.willaireplaceme.capture.proof.Proof.Parameters;
import com.willaireplaceme.capture.proof.Proof.Solution;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Solves challenges as a program would. */
final class Solver {

    private static final HexFormat HEX = HexFormat.of();

    private Solver() {}

    static String proof(Challenge challenge) {
        return proof(new Proof(challenge, solution(challenge.parameters())));
    }

    static String proof(Proof proof) {
        return Base64.getEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(proof));
    }

    static Solution solution(Parameters parameters) {
        return IntStream.iterate(0, counter -> counter + 1)
                .mapToObj(counter -> new Solution(counter, key(parameters, counter)))
                .filter(solution -> solution.derivedKey().startsWith(parameters.keyPrefix()))
                .findFirst()
                .orElseThrow();
    }

    static String key(Parameters parameters, int counter) {
        byte[] password = Pbkdf2.password(HEX.parseHex(parameters.nonce()), counter);
        return HEX.formatHex(
                Pbkdf2.key(
                        password,
                        HEX.parseHex(parameters.salt()),
                        parameters.cost(),
                        parameters.keyLength()));
    }
}
