package com.willaireplaceme.mailer.message;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailFrom;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The addresses and links that name one delivery, each derived from its key. Thread-safe. */
@Component
class Envelope {

    private final References references;
    private final MailFrom from;
    private final FeedbackSettings feedback;
    private final String bounceDomain;

    Envelope(References references, MailerSettings settings, FeedbackSettings feedback) {
        this.references = references;
        this.from = settings.sender();
        this.feedback = feedback;
        this.bounceDomain = feedback.envelopeDomain(from);
    }

    String messageId(UUID key) {
        return "<" + references.of(Purpose.MESSAGE_ID, key) + "@" + from.domain() + ">";
    }

    /** A variable envelope return path: what comes back names the delivery by its address. */
    String sender(UUID key) {
        return "bounces+" + references.of(Purpose.ENVELOPE, key) + "@" + bounceDomain;
    }

    String unsubscribeLink(UUID key) {
        return feedback.unsubscribeUrl()
                + "/unsubscribe/"
                + references.of(Purpose.UNSUBSCRIBE, key);
    }

    String notMeLink(UUID key) {
        return feedback.unsubscribeUrl() + "/not-me/" + references.of(Purpose.NOT_ME, key);
    }

    /** Read by this service if it takes mail, and by a person otherwise. */
    String unsubscribeMail(UUID key, String replyTo) {
        String reference = references.of(Purpose.UNSUBSCRIBE, key);
        return feedback.takesMail()
                ? "mailto:unsubscribe+" + reference + "@" + bounceDomain + "?subject=unsubscribe"
                : "mailto:" + replyTo + "?subject=unsubscribe%20" + reference;
    }

    /** Postmark replaces the envelope sender, and repeats metadata in what it tells. */
    boolean isRepeatedByPostmark() {
        return !feedback.postmarkPassword().isBlank();
    }

    String listId() {
        return "AI exposure reports <exposure-reports." + from.domain() + ">";
    }
}
