package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.feedback.EnhancedStatus;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.webhook.Webhook.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * A form of our own that anything can be turned into: {@code {"type": "accepted" | "bounced" |
 * "complained", "envelopeSender" and/or "messageId", "status": "5.1.1", "permanent": true}} or an
 * array of such.
 */
@RestController
class GenericWebhook {

    private static final String SOURCE = "generic";

    private final Webhook webhook;
    private final Secret token;

    GenericWebhook(Webhook webhook, FeedbackSettings settings) {
        this.webhook = webhook;
        this.token = new Secret(settings.webhookToken());
    }

    @PostMapping("/webhooks/generic")
    ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
        if (!token.isSet()) {
            return ResponseEntity.notFound().build();
        }
        if (!token.isBearerOf(request)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        return webhook.take(SOURCE, request, GenericWebhook::read);
    }

    private static Optional<Told> read(JsonNode event) {
        String envelope = Bodies.text(event, "envelopeSender");
        String message = Bodies.text(event, "messageId");
        return switch (Bodies.text(event, "type")) {
            case "accepted" -> Optional.of(new Told(Kind.ACCEPTED, "accepted", envelope, message));
            case "complained" ->
                    Optional.of(new Told(Kind.COMPLAINT, "complained", envelope, message));
            case "bounced" -> Optional.of(bounced(event, envelope, message));
            default -> Optional.empty();
        };
    }

    private static Told bounced(JsonNode event, String envelope, String message) {
        Optional<EnhancedStatus> status = EnhancedStatus.in(Bodies.text(event, "status"));
        boolean hard =
                event.path("permanent").asBoolean(false)
                        && status.map(EnhancedStatus::meansNoMailbox).orElse(true);
        String detail = status.map(EnhancedStatus::toString).orElse("bounced");
        return new Told(hard ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE, detail, envelope, message);
    }
}
