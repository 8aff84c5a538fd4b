package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.bounce.Report.Complained;
import com.willaireplaceme.mailer.bounce.Report.Failed;
import com.willaireplaceme.mailer.bounce.Report.Nothing;
import com.willaireplaceme.mailer.bounce.Report.Passed;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.ledger.Finding;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.ledger.Finding.Outcome;
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

    static final String SOURCE = "smtp";

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
     * @param addressed the delivery that its address names; {@code null} for a common address
     * @return whether it is done with; else it is to come again later
     */
    boolean take(@Nullable UUID addressed, byte[] mail) {
        ReturnedMail returned;
        try {
            returned = ReportReader.read(mail);
        } catch (MessagingException unreadable) {
            feedback.refuse(SOURCE, Refusal.UNREADABLE);
            return true;
        }
        if (returned.report() instanceof Nothing) {
            feedback.refuse(SOURCE, Refusal.NOT_A_REPORT);
            return true;
        }
        Optional<UUID> key = addressed == null ? named(returned) : Optional.of(addressed);
        if (key.isEmpty()) {
            feedback.refuse(SOURCE, Refusal.FORGED);
            return true;
        }
        return switch (returned.report()) {
            case Failed(var status) ->
                    done(
                            key.get(),
                            status.meansNoMailbox() ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE,
                            status.toString());
            case Passed(String action) -> done(key.get(), Kind.ACCEPTED, action);
            case Complained(String type) -> done(key.get(), Kind.COMPLAINT, type);
            case Nothing _ -> true;
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

    private boolean done(UUID key, Kind kind, String detail) {
        return feedback.take(new Finding(key, kind, SOURCE, detail)) != Outcome.TOO_EARLY;
    }

    /** Takes a mail to the address that unsubscribes. */
    void unsubscribe(UUID key) {
        suppressions
                .recipientOf(key)
                .ifPresent(recipient ->
                        suppressions.suppress(recipient, SuppressionReason.UNSUBSCRIBED));
    }
}
