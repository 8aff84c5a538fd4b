package com.willaireplaceme.mailer.dkim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A private key and the selector of its public part. Its text form hides the key.
 *
 * @param selector a label or labels of a domain name
 */
record DkimKey(DkimAlgorithm algorithm, String selector, PrivateKey key) {

    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";
    private static final int LEAST_RSA_BITS = 2048;

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException if it cannot be read or is too weak
     */
    static DkimKey read(DkimAlgorithm algorithm, DkimSettings.SigningKey setting) {
        if (!setting.selector().matches("[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)*")) {
            throw new IllegalArgumentException(
                    "DKIM_SELECTOR_" + algorithm + " must be a name such as report-2026");
        }
        try {
            String pem = Files.readString(Path.of(setting.file()));
            int head = pem.indexOf(HEAD);
            int foot = pem.indexOf(FOOT);
            if (head < 0 || foot < head) {
                throw refused(algorithm, "holds no PKCS #8 key in PEM", null);
            }
            byte[] bytes =
                    Base64.getMimeDecoder().decode(pem.substring(head + HEAD.length(), foot));
            PrivateKey key =
                    KeyFactory.getInstance(algorithm.javaName())
                            .generatePrivate(new PKCS8EncodedKeySpec(bytes));
            if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                throw refused(algorithm, "has less than " + LEAST_RSA_BITS + " bits", null);
            }
            return new DkimKey(algorithm, setting.selector(), key);
        } catch (IOException e) {
            throw refused(algorithm, "cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw refused(algorithm, "is not of this kind", e);
        }
    }

    private static IllegalArgumentException refused(
            DkimAlgorithm algorithm, String why, @Nullable Exception e) {
        return new IllegalArgumentException("The file of DKIM_KEY_" + algorithm + " " + why, e);
    }

    @Override
    public String toString() {
        return "DkimKey[" + algorithm + ", " + selector + "]";
    }
}
