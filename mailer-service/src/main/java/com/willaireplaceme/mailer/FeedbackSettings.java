package com.willaireplaceme.mailer;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what comes back: unsubscriptions and returned messages.
 *
 * @param unsubscribeUrl where recipients reach this service's pages, without a slash at its end
 * @param bounceDomain the domain that returned messages go to; blank for the sender's own
 * @param bounceSmtpPort where this service takes returned messages; 0 for nowhere
 */
@ConfigurationProperties("mailer.feedback")
public record FeedbackSettings(
        URI unsubscribeUrl,
        @DefaultValue("") String bounceDomain,
        @DefaultValue("0") int bounceSmtpPort) {

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
    }

    /** Whether this service takes mail for the bounce domain itself. */
    public boolean takesMail() {
        return bounceSmtpPort > 0;
    }
}
