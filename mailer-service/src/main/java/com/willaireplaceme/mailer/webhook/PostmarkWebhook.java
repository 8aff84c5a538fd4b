package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.common.event.BounceCategory;
import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.feedback.BounceClassifier;
import com.willaireplaceme.mailer.feedback.Verdict;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.webhook.Webhook.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Postmark's webhooks, with HTTP Basic and the user {@code postmark}. Postmark uses an envelope
 * sender of its own; it repeats ours from the message's metadata.
 */
@RestController
class PostmarkWebhook {

    private static final String SOURCE = "postmark";
    private static final Set<String> NO_MAILBOX = Set.of("HardBounce", "BadEmailAddress");

    /** The other bounces, and what they are about where Postmark repeats no words of a server. */
    private static final Map<String, BounceCategory> BOUNCES =
            Map.of(
                    "SoftBounce", BounceCategory.OTHER,
                    "Blocked", BounceCategory.POLICY,
                    "DnsError", BounceCategory.NETWORK,
                    "SpamNotification", BounceCategory.CONTENT,
                    "DMARCPolicy", BounceCategory.AUTHENTICATION,
                    "TemplateRenderingFailed", BounceCategory.OTHER,
                    "Undeliverable", BounceCategory.OTHER,
                    "ManuallyDeactivated", BounceCategory.OTHER,
                    "VirusNotification", BounceCategory.CONTENT,
                    "Unknown", BounceCategory.OTHER);

    /** Sent as bounces, but no failures: they prove that Postmark had the message. */
    private static final Set<String> PASSED = Set.of("Transient", "AutoResponder");

    private final Webhook webhook;
    private final Secret password;

    PostmarkWebhook(Webhook webhook, FeedbackSettings settings) {
        this.webhook = webhook;
        this.password = new Secret(settings.postmarkPassword());
    }

    @PostMapping("/webhooks/postmark")
    ResponseEntity<ProblemDetail> take(HttpServletRequest request) throws IOException {
        if (!password.isSet()) {
            return Answers.closed();
        }
        if (!password.isBasicOf("postmark", request)) {
            return Answers.unauthorized("Basic realm=\"postmark\"");
        }
        return webhook.take(SOURCE, request, PostmarkWebhook::read);
    }

    private static Optional<Told> read(JsonNode event) {
        String envelope = Bodies.text(event, "Metadata", "sender");
        return switch (Bodies.text(event, "RecordType")) {
            case "Delivery" -> Optional.of(new Told(Kind.ACCEPTED, "delivered", envelope, ""));
            case "SpamComplaint" -> Optional.of(complaint(envelope));
            case "Bounce" -> bounce(event, Bodies.text(event, "Type"), envelope);
            case "SubscriptionChange" -> subscription(event, envelope);
            default -> Optional.empty();
        };
    }

    private static Told complaint(String envelope) {
        return new Told(Kind.COMPLAINT, "complained", envelope, "");
    }

    /**
     * Postmark's own list changed. What a recipient did counts here, too; what Postmark did after a
     * bounce it tells as a bounce, with its cause; what the account's owner did is theirs.
     */
    private static Optional<Told> subscription(JsonNode event, String envelope) {
        if (!event.path("SuppressSending").asBoolean(false)) {
            return Optional.empty();
        }
        String reason = Bodies.text(event, "SuppressionReason");
        if (reason.equals("SpamComplaint")) {
            return Optional.of(complaint(envelope));
        }
        return reason.equals("ManualSuppression")
                        && Bodies.text(event, "Origin").equals("Recipient")
                ? Optional.of(new Told(Kind.UNSUBSCRIBED, "unsubscribed", envelope, ""))
                : Optional.empty();
    }

    private static Optional<Told> bounce(JsonNode event, String type, String envelope) {
        if (NO_MAILBOX.contains(type)) {
            return Optional.of(failure(event, type, envelope, BounceCategory.MAILBOX_UNKNOWN));
        }
        BounceCategory category = BOUNCES.get(type);
        if (category != null) {
            return Optional.of(failure(event, type, envelope, category));
        }
        if (type.equals("SpamComplaint")) {
            return Optional.of(complaint(envelope));
        }
        return PASSED.contains(type)
                ? Optional.of(new Told(Kind.ACCEPTED, type, envelope, ""))
                : Optional.empty();
    }

    /** The server's words, where Postmark repeats them, are more exact than Postmark's type. */
    private static Told failure(
            JsonNode event, String type, String envelope, BounceCategory category) {
        Verdict verdict = BounceClassifier.classify("", Bodies.text(event, "Details"));
        boolean hard = NO_MAILBOX.contains(type) && (verdict.suppresses() || !verdict.isDecided());
        return new Told(
                hard ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE,
                type,
                verdict.isDecided() ? verdict.category() : category,
                verdict.isDecided() ? verdict.rule() : "Postmark " + type,
                envelope,
                "");
    }
}
