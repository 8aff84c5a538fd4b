package com.willaireplaceme.mailer;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what comes back: unsubscriptions, returned messages, webhooks and evidence. Its text
 * form hides the secrets.
 *
 * @param unsubscribeUrl where recipients reach this service's pages, without a slash at its end
 * @param bounceDomain the domain that returned messages go to; blank for the sender's own
 * @param bounceSmtpPort where this service takes returned messages; 0 for nowhere
 * @param bounceSmtpAddress the address of this machine to take them at; blank for all
 * @param bounceTlsCertificate a PEM file with a certificate and those that vouch for it, shown to
 *     servers that ask for TLS before they hand over returned messages; blank for no TLS
 * @param bounceTlsKey a PEM file with its key
 * @param bounceImapUrl a mailbox that returned messages are put in, as {@code
 *     imaps://user:password@host/folder}; blank for none
 * @param webhookToken what the generic webhook asks for; blank closes it
 * @param sesTopic the SNS topic that is believed; blank closes the webhook of Amazon SES
 * @param postmarkPassword what the webhook of Postmark asks for; blank closes it
 * @param journalUrl a mailbox with a copy of every accepted message, as {@code
 *     imaps://user:password@host/folder}; blank for none
 * @param journalEvery pause between two looks into mailboxes
 * @param journalAfter how long a delivery is in doubt before it is searched for
 */
@ConfigurationProperties("mailer.feedback")
public record FeedbackSettings(
        URI unsubscribeUrl,
        @DefaultValue("") String bounceDomain,
        @DefaultValue("0") int bounceSmtpPort,
        @DefaultValue("") String bounceSmtpAddress,
        @DefaultValue("") String bounceTlsCertificate,
        @DefaultValue("") String bounceTlsKey,
        @DefaultValue("") String bounceImapUrl,
        @DefaultValue("") String webhookToken,
        @DefaultValue("") String sesTopic,
        @DefaultValue("") String postmarkPassword,
        @DefaultValue("") String journalUrl,
        @DefaultValue("1m") Duration journalEvery,
        @DefaultValue("1m") Duration journalAfter) {

    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_DOMAIN = 190;

    public FeedbackSettings {
        if (unsubscribeUrl == null || unsubscribeUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "UNSUBSCRIBE_URL must be an address such as https://mail.example.org");
        }
        String address = unsubscribeUrl.toString();
        if (address.endsWith("/")) {
            unsubscribeUrl = URI.create(address.substring(0, address.length() - 1));
        }
        if (!bounceDomain.isEmpty()
                && (bounceDomain.length() > LONGEST_DOMAIN
                        || !bounceDomain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+"))) {
            throw new IllegalArgumentException(
                    "BOUNCE_DOMAIN must be a domain in lower-case ASCII such as bounces.example.org");
        }
        if (bounceSmtpPort < 0 || bounceSmtpPort > LAST_PORT) {
            throw new IllegalArgumentException("BOUNCE_SMTP_PORT must be a port, or unset");
        }
        if (bounceTlsCertificate.isBlank() != bounceTlsKey.isBlank()) {
            throw new IllegalArgumentException(
                    "BOUNCE_TLS_CERTIFICATE and BOUNCE_TLS_KEY belong together");
        }
        if (!journalEvery.isPositive() || journalAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "mailer.feedback.journal-every must be longer than nothing");
        }
    }

    /** Whether this service takes mail for the bounce domain itself. */
    public boolean takesMail() {
        return bounceSmtpPort > 0;
    }

    /** Whether those who hand over mail may do so by TLS. */
    public boolean takesMailByTls() {
        return !bounceTlsCertificate.isBlank();
    }

    /** The domain of envelope senders, in lower case. */
    public String envelopeDomain(MailFrom sender) {
        return bounceDomain.isEmpty() ? sender.domain().toLowerCase(Locale.ROOT) : bounceDomain;
    }

    @Override
    public String toString() {
        return "FeedbackSettings[unsubscribeUrl=" + unsubscribeUrl + "]";
    }
}
