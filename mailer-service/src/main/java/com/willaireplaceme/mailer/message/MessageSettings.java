package com.willaireplaceme.mailer.message;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the message.
 *
 * @param replyTo where answers go; blank for the sender's address
 * @param imprint who sends it, as the law of the place wants it said, in one line; blank for
 *     nothing
 */
@ConfigurationProperties("mailer.message")
record MessageSettings(@DefaultValue("") String replyTo, @DefaultValue("") String imprint) {

    private static final int LONGEST_IMPRINT = 300;

    MessageSettings {
        if (imprint.length() > LONGEST_IMPRINT
                || imprint.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "MAIL_IMPRINT must be one line of at most " + LONGEST_IMPRINT + " characters");
        }
    }
}
