package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.bounce.Report.Complained;
import com.willaireplaceme.mailer.bounce.Report.Failed;
import com.willaireplaceme.mailer.bounce.Report.Nothing;
import com.willaireplaceme.mailer.bounce.Report.Passed;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.ledger.Finding;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.ledger.SuppressionReason;
import com.willaireplaceme.mailer.ledger.Suppressions;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the consequences of mail that came back. Thread-safe. */
@Component
class BounceDesk {

    /** What came of a mail. */
    enum Taking {
        /** What it says is in the ledger. */
        DONE,
        /** It says nothing about a delivery of ours. */
        NOTHING,
        /** It is to come again later. */
        LATER
    }

    private final References references;
    private final Feedback feedback;
    private final Suppressions suppressions;

    BounceDesk(References references, Feedback feedback, Suppressions suppressions) {
        this.references = references;
        this.feedback = feedback;
        this.suppressions = suppressions;
    }

    /**
     * Takes a mail that came back.
     *
     * @param source where it came from, in a word
     * @param addressed the delivery that its address names; {@code null} for a common address
     */
    Taking take(String source, @Nullable UUID addressed, byte[] mail) {
        ReturnedMail returned;
        try {
            returned = ReportReader.read(mail);
        } catch (MessagingException unreadable) {
            feedback.refuse(source, Refusal.UNREADABLE);
            return Taking.NOTHING;
        }
        if (returned.report() instanceof Nothing) {
            feedback.refuse(source, Refusal.NOT_A_REPORT);
            return Taking.NOTHING;
        }
        Optional<UUID> key = addressed == null ? named(returned) : Optional.of(addressed);
        if (key.isEmpty()) {
            feedback.refuse(source, Refusal.FORGED);
            return Taking.NOTHING;
        }
        return switch (returned.report()) {
            case Failed(var status, boolean noMailbox) ->
                    done(
                            source,
                            key.get(),
                            noMailbox ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE,
                            status.toString());
            case Passed(String action) -> done(source, key.get(), Kind.ACCEPTED, action);
            case Complained(String type) -> done(source, key.get(), Kind.COMPLAINT, type);
            case Nothing _ -> Taking.NOTHING;
        };
    }

    /** The envelope's name comes before the message's, which more people see. */
    private Optional<UUID> named(ReturnedMail mail) {
        return first(Purpose.ENVELOPE, mail.envelopeIds())
                .or(() -> first(Purpose.MESSAGE_ID, mail.messageIds()));
    }

    private Optional<UUID> first(Purpose purpose, List<String> texts) {
        return texts.stream().flatMap(text -> references.find(purpose, text).stream()).findFirst();
    }

    private Taking done(String source, UUID key, Kind kind, String detail) {
        return switch (feedback.take(new Finding(key, kind, source, detail))) {
            case CHANGED, NOTED, UNKNOWN -> Taking.DONE;
            case TOO_EARLY -> Taking.LATER;
        };
    }

    /** Takes a mail to the address that unsubscribes. */
    void unsubscribe(UUID key) {
        suppressions
                .recipientOf(key)
                .ifPresent(recipient ->
                        suppressions.suppress(recipient, SuppressionReason.UNSUBSCRIBED));
    }
}
