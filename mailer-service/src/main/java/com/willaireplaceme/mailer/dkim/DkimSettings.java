package com.willaireplaceme.mailer.dkim;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of DKIM. A message is signed by every key that is set; without one it is not signed.
 *
 * @param domain the signing domain; blank for the sender's own
 */
@ConfigurationProperties("mailer.dkim")
public record DkimSettings(
        @DefaultValue("") String domain,
        @DefaultValue SigningKey rsa,
        @DefaultValue SigningKey ed25519) {

    /**
     * Where a key is.
     *
     * @param selector under which its public part is published
     * @param file the private key, PKCS #8 in PEM; blank for none
     */
    public record SigningKey(@DefaultValue("") String selector, @DefaultValue("") String file) {

        boolean isSet() {
            return !file.isBlank();
        }
    }
}
