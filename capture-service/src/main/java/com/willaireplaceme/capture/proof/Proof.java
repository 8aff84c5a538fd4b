package com.willaireplaceme.capture.proof;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A solved challenge in the form of ALTCHA's protocol 2, as it comes from outside: it holds
 * whatever its sender wrote.
 */
record Proof(Challenge challenge, Solution solution) {

    Proof {
        requireNonNull(challenge, "challenge");
        requireNonNull(solution, "solution");
    }

    /**
     * What has to be solved: find the counter that, behind the nonce, is the password of a key that
     * begins with the prefix.
     *
     * @param signature HMAC of the parameters as JSON without spaces, its names in alphabetical
     *     order; hexadecimal
     */
    record Challenge(Parameters parameters, String signature) {

        Challenge {
            requireNonNull(parameters, "parameters");
            requireNonNull(signature, "signature");
        }
    }

    /**
     * @param cost iterations of PBKDF2 for each counter
     * @param expiresAt seconds since 1970
     * @param keyLength bytes
     * @param keyPrefix how the key begins; as the three below in hexadecimal
     * @param keySignature HMAC of the whole key, so that a solution is judged without deriving it
     */
    @JsonPropertyOrder(alphabetic = true)
    record Parameters(
            String algorithm,
            int cost,
            long expiresAt,
            int keyLength,
            String keyPrefix,
            String keySignature,
            String nonce,
            String salt) {

        Parameters {
            requireNonNull(algorithm, "algorithm");
            requireNonNull(keyPrefix, "keyPrefix");
            requireNonNull(keySignature, "keySignature");
            requireNonNull(nonce, "nonce");
            requireNonNull(salt, "salt");
        }
    }

    /**
     * @param counter the counter that was found; the key proves it
     * @param derivedKey the whole key, hexadecimal
     */
    record Solution(long counter, String derivedKey) {

        Solution {
            requireNonNull(derivedKey, "derivedKey");
        }
    }
}
