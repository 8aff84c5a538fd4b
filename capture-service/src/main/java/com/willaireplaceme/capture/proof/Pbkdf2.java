package com.willaireplaceme.capture.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * PBKDF2 with HMAC-SHA-512 (RFC 8018, section 5.2) for passwords that are bytes: the JDK's own
 * takes text only. Keys of at most one block. Stateless.
 */
final class Pbkdf2 {

    /** Its name in ALTCHA's protocol. */
    static final String NAME = "PBKDF2/SHA-512";

    private static final String HMAC = "HmacSHA512";
    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

    private Pbkdf2() {}

    /**
     * @param length bytes of the key, at most 64
     */
    static byte[] key(byte[] password, byte[] salt, int iterations, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(password, HMAC));
            mac.update(salt);
            byte[] last = mac.doFinal(FIRST_BLOCK);
            byte[] block = last.clone();
            for (int i = 1; i < iterations; i++) {
                mac.update(last);
                mac.doFinal(last, 0);
                for (int at = 0; at < block.length; at++) {
                    block[at] ^= last[at];
                }
            }
            return Arrays.copyOf(block, length);
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("every JDK has " + HMAC, unavailable);
        }
    }

    /** The password that stands for a counter: the nonce, and the counter in four bytes. */
    static byte[] password(byte[] nonce, int counter) {
        return ByteBuffer.allocate(nonce.length + Integer.BYTES).put(nonce).putInt(counter).array();
    }
}
