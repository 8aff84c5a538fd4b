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
 * @param adminPassword password of the account {@code admin}, who may do everything; no such
 *     account when empty
 * @param mailerUrl where the mailer's admin API is
 * @param serviceToken what the mailer's admin API asks for
 * @param keyPepper the secret behind the keyed hashes; without it nobody can be found by address
 * @param edition edition of the report
 * @param grace how old a request may be before it must be accounted for
 * @param inboxUrl page of a local inbox to link to; empty for none
 * @param replayRate dead letters replayed in a second, at least 1
 * @param oidc login by an OpenID Connect provider
 */
@ConfigurationProperties("console")
public record ConsoleSettings(
        @DefaultValue("") String operatorPassword,
        @DefaultValue("") String marketingPassword,
        @DefaultValue("") String adminPassword,
        @DefaultValue("http://localhost:8082") URI mailerUrl,
        @DefaultValue("") String serviceToken,
        @DefaultValue("") String keyPepper,
        @DefaultValue("2026") String edition,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("") String inboxUrl,
        @DefaultValue("50") int replayRate,
        @DefaultValue Retention retention,
        @DefaultValue OidcSettings oidc) {

    public ConsoleSettings {
        if (replayRate < 1) {
            throw new IllegalArgumentException("console.replay-rate must be at least 1");
        }
    }

    /**
     * How long the console keeps what, counted in whole days of UTC.
     *
     * @param events requests and sums; as long as {@code delivery-events} reaches back
     * @param leads names and addresses of those who agreed to be contacted
     * @param audit what operators did
     */
    public record Retention(
            @DefaultValue("400d") Duration events,
            @DefaultValue("365d") Duration leads,
            @DefaultValue("1095d") Duration audit) {

        public Retention {
            if (events.toDays() < 1 || leads.toDays() < 1 || audit.toDays() < 1) {
                throw new IllegalArgumentException("console.retention must be at least a day");
            }
        }
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "ConsoleSettings[mailerUrl=" + mailerUrl + ", grace=" + grace + "]";
    }
}
