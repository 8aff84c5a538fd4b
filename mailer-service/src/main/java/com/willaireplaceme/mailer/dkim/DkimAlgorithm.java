package com.willaireplaceme.mailer.dkim;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** The two signature algorithms of DKIM, by RFC 6376 (section 3.3.1) and RFC 8463. */
enum DkimAlgorithm {
    RSA("rsa", "RSA") {
        @Override
        byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException {
            return signBy("SHA256withRSA", key, text);
        }

        @Override
        byte[] published(PublicKey key) {
            return key.getEncoded();
        }
    },
    ED25519("ed25519", "Ed25519") {
        // What is signed is the hash of the headers, not the headers (RFC 8463, section 3).
        @Override
        byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException {
            return signBy("Ed25519", key, MessageDigest.getInstance("SHA-256").digest(text));
        }

        // The key alone, without the frame that says what it is.
        @Override
        byte[] published(PublicKey key) {
            byte[] framed = key.getEncoded();
            return Arrays.copyOfRange(framed, framed.length - ED25519_KEY_BYTES, framed.length);
        }
    };

    private static final int ED25519_KEY_BYTES = 32;

    private final String dkimName;
    private final String javaName;

    DkimAlgorithm(String dkimName, String javaName) {
        this.dkimName = dkimName;
        this.javaName = javaName;
    }

    /** Its name in a DNS record, such as {@code rsa}. */
    String dkimName() {
        return dkimName;
    }

    /** Its name among the JDK's key algorithms. */
    String javaName() {
        return javaName;
    }

    abstract byte[] sign(PrivateKey key, byte[] text) throws GeneralSecurityException;

    abstract byte[] published(PublicKey key);

    /** The TXT record that a public key is published by. */
    String record(PublicKey key) {
        return "v=DKIM1; k="
                + dkimName
                + "; p="
                + Base64.getEncoder().encodeToString(published(key));
    }

    static byte[] signBy(String algorithm, PrivateKey key, byte[] text)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }
}
