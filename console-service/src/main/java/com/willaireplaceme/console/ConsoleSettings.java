package com.willaireplaceme.console;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the console.
 *
 * @param operatorPassword password of the account {@code operator}; made up and logged when empty
 * @param marketingPassword password of the account {@code marketing}; made up and logged when empty
 * @param mailerUrl where the mailer's admin API is
 * @param serviceToken what the mailer's admin API asks for
 * @param grace how old a request may be before it must be accounted for
 * @param inboxUrl page of a local inbox to link to; empty for none
 */
@ConfigurationProperties("console")
public record ConsoleSettings(
        @DefaultValue("") String operatorPassword,
        @DefaultValue("") String marketingPassword,
        @DefaultValue("http://localhost:8082") URI mailerUrl,
        @DefaultValue("") String serviceToken,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("") String inboxUrl) {

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "ConsoleSettings[mailerUrl=" + mailerUrl + ", grace=" + grace + "]";
    }
}
