package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.webhook.Webhook.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
    private static final Set<String> BOUNCES =
            Set.of(
                    "HardBounce",
                    "BadEmailAddress",
                    "SoftBounce",
                    "Blocked",
                    "DnsError",
                    "SpamNotification",
                    "DMARCPolicy",
                    "TemplateRenderingFailed",
                    "Undeliverable",
                    "ManuallyDeactivated",
                    "VirusNotification",
                    "Unknown");

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
        String type = Bodies.text(event, "Type");
        return switch (Bodies.text(event, "RecordType")) {
            case "Delivery" -> Optional.of(new Told(Kind.ACCEPTED, "delivered", envelope, ""));
            case "SpamComplaint" ->
                    Optional.of(new Told(Kind.COMPLAINT, "complained", envelope, ""));
            case "Bounce" -> bounce(type, envelope);
            default -> Optional.empty();
        };
    }

    private static Optional<Told> bounce(String type, String envelope) {
        if (BOUNCES.contains(type)) {
            Kind kind = NO_MAILBOX.contains(type) ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE;
            return Optional.of(new Told(kind, type, envelope, ""));
        }
        if (type.equals("SpamComplaint")) {
            return Optional.of(new Told(Kind.COMPLAINT, "complained", envelope, ""));
        }
        return PASSED.contains(type)
                ? Optional.of(new Told(Kind.ACCEPTED, type, envelope, ""))
                : Optional.empty();
    }
}
