package com.willaireplaceme.mailer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mailer service.
 *
 * @param keyPepper the secret of the keyed hashes, at least 16 bytes; required
 * @param edition the edition of the report; a new edition may send again
 * @param mailFrom who the message comes from, as {@code Name <address>}
 * @param publicUrl where visitors reach the site, without a slash at its end
 * @param serviceToken what the admin API asks for; without it the API is closed
 */
@ConfigurationProperties("mailer")
public record MailerSettings(
        String keyPepper,
        String edition,
        @DefaultValue("") String mailFrom,
        URI publicUrl,
        @DefaultValue("") String serviceToken,
        @DefaultValue Smtp smtp,
        @DefaultValue Sending sending,
        @DefaultValue RecipientCap recipientCap) {

    public MailerSettings {
        if (keyPepper == null || keyPepper.isBlank()) {
            throw new IllegalArgumentException(
                    "KEY_PEPPER is required: the secret behind the keyed hashes, the same for all services");
        }
        if (edition == null || edition.isBlank()) {
            throw new IllegalArgumentException("EDITION must not be empty");
        }
        if (publicUrl == null || publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "PUBLIC_URL must be an address such as https://example.org");
        }
        mailFrom = mailFrom.isBlank() ? MailFrom.DEFAULT : mailFrom;
        var _ = MailFrom.parse(mailFrom);
        String address = publicUrl.toString();
        if (address.endsWith("/")) {
            publicUrl = URI.create(address.substring(0, address.length() - 1));
        }
        if (sending.lease().compareTo(smtp.attemptTimeout()) <= 0) {
            throw new IllegalArgumentException(
                    "mailer.sending.lease must be longer than mailer.smtp.attempt-timeout");
        }
    }

    /** Who the message comes from. */
    public MailFrom sender() {
        return MailFrom.parse(mailFrom);
    }

    /** Hides the secrets, so that they can reach no log. */
    @Override
    public String toString() {
        return "MailerSettings[edition=" + edition + ", publicUrl=" + publicUrl + ", " + smtp + "]";
    }

    /**
     * How to speak to the mail server.
     *
     * @param url see {@link SmtpUrl}
     * @param connections most connections at once, each with a worker, at least 1
     * @param messagesPerConnection so many messages at most over one connection; 0 for no limit
     * @param rate so many messages a second at most of this mailer; 0 for no limit
     * @param auth the ways to log in, in order of preference
     * @param passwordFile a file that holds the password, or for XOAUTH2 the access token; read at
     *     each login, so that it can change; if blank, the password is that of the URL
     * @param caFile a PEM file of certificates to trust; if blank, those that the JDK trusts
     * @param connectTimeout longest wait for a connection
     * @param readTimeout longest silence of the server before the dot
     * @param writeTimeout longest time that writing the message may take
     * @param attemptTimeout longest time of an attempt until the gate, however slowly the server
     *     drips
     * @param replyTimeout longest wait for the reply to the dot (RFC 5321, section 4.5.3.2.6)
     */
    public record Smtp(
            @DefaultValue("") String url,
            @DefaultValue("8") int connections,
            @DefaultValue("100") int messagesPerConnection,
            @DefaultValue("0") double rate,
            @DefaultValue({"PLAIN", "LOGIN"}) List<Mechanism> auth,
            @DefaultValue("") String passwordFile,
            @DefaultValue("") String caFile,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("60s") Duration readTimeout,
            @DefaultValue("60s") Duration writeTimeout,
            @DefaultValue("2m") Duration attemptTimeout,
            @DefaultValue("10m") Duration replyTimeout) {

        /** A way to log in (RFC 4954). */
        public enum Mechanism {
            /** User and password at once (RFC 4616). */
            PLAIN,
            /** User, then password; not standardized and still asked for. */
            LOGIN,
            /** User and an OAuth 2.0 access token, as Google and Microsoft ask for. */
            XOAUTH2
        }

        public Smtp {
            auth = List.copyOf(auth);
            url = url.isBlank() ? SmtpUrl.DEFAULT : url;
            var _ = SmtpUrl.parse(url);
            if (connections < 1) {
                throw new IllegalArgumentException("mailer.smtp.connections must be at least 1");
            }
            if (messagesPerConnection < 0) {
                throw new IllegalArgumentException(
                        "mailer.smtp.messages-per-connection must not be negative");
            }
            if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("mailer.smtp.rate must not be negative");
            }
            if (auth.isEmpty()) {
                throw new IllegalArgumentException("mailer.smtp.auth must name a mechanism");
            }
            positive("mailer.smtp.connect-timeout", connectTimeout);
            positive("mailer.smtp.read-timeout", readTimeout);
            positive("mailer.smtp.write-timeout", writeTimeout);
            positive("mailer.smtp.attempt-timeout", attemptTimeout);
            positive("mailer.smtp.reply-timeout", replyTimeout);
        }

        /** Where the mail server is. */
        public SmtpUrl server() {
            return SmtpUrl.parse(url);
        }

        @Override
        public String toString() {
            return "Smtp[" + server() + ", connections=" + connections + "]";
        }
    }

    /**
     * When deliveries are tried.
     *
     * @param lease how long a claimed delivery belongs to its worker before the gate
     * @param poll longest time in which a due delivery may wait unseen
     * @param sweep pause between two searches for deliveries whose worker died
     * @param window how long after its first attempt a delivery is tried again
     * @param firstRetry pause after the first attempt; it doubles
     * @param longestRetry where the doubling ends
     * @param firstPause pause after the server failed for everyone; it doubles
     * @param longestPause where that doubling ends
     */
    public record Sending(
            @DefaultValue("150s") Duration lease,
            @DefaultValue("200ms") Duration poll,
            @DefaultValue("5s") Duration sweep,
            @DefaultValue("24h") Duration window,
            @DefaultValue("1m") Duration firstRetry,
            @DefaultValue("4h") Duration longestRetry,
            @DefaultValue("1s") Duration firstPause,
            @DefaultValue("60s") Duration longestPause) {

        public Sending {
            positive("mailer.sending.lease", lease);
            positive("mailer.sending.poll", poll);
            positive("mailer.sending.sweep", sweep);
            positive("mailer.sending.window", window);
            positive("mailer.sending.first-retry", firstRetry);
            positive("mailer.sending.longest-retry", longestRetry);
            positive("mailer.sending.first-pause", firstPause);
            positive("mailer.sending.longest-pause", longestPause);
        }
    }

    /**
     * How many different reports one person gets.
     *
     * @param reports so many at most, at least 1
     * @param within in so long a time
     * @param recheck how long a report waits before it asks again whether those before it failed
     */
    public record RecipientCap(
            @DefaultValue("3") int reports,
            @DefaultValue("30d") Duration within,
            @DefaultValue("1m") Duration recheck) {

        public RecipientCap {
            if (reports < 1) {
                throw new IllegalArgumentException(
                        "mailer.recipient-cap.reports must be at least 1");
            }
            positive("mailer.recipient-cap.within", within);
            positive("mailer.recipient-cap.recheck", recheck);
        }
    }

    private static void positive(String name, @Nullable Duration duration) {
        if (duration == null || !duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing");
        }
    }
}
