package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.feedback.EnhancedStatus;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.webhook.Bodies.Body;
import com.willaireplaceme.mailer.webhook.Webhook.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Amazon SES by way of an SNS topic: believed by the topic's signature, not by a secret. */
@RestController
class SesWebhook {

    private static final String SOURCE = "ses";

    private final Webhook webhook;
    private final SnsSignature signature;
    private final SnsHosts hosts;
    private final String topic;

    SesWebhook(Webhook webhook, SnsSignature signature, SnsHosts hosts, FeedbackSettings settings) {
        this.webhook = webhook;
        this.signature = signature;
        this.hosts = hosts;
        this.topic = settings.sesTopic();
    }

    @PostMapping("/webhooks/ses")
    ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
        if (topic.isBlank()) {
            return ResponseEntity.notFound().build();
        }
        if (!(Bodies.read(request) instanceof Body.Read(JsonNode envelope))) {
            webhook.refuse(SOURCE, Refusal.UNREADABLE);
            return ResponseEntity.badRequest().build();
        }
        if (!topic.equals(Bodies.text(envelope, "TopicArn")) || !signature.isValid(envelope)) {
            webhook.refuse(SOURCE, Refusal.FORGED);
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        return switch (Bodies.text(envelope, "Type")) {
            case "SubscriptionConfirmation" -> confirm(Bodies.text(envelope, "SubscribeURL"));
            case "Notification" -> notification(Bodies.text(envelope, "Message"));
            default -> ResponseEntity.noContent().build();
        };
    }

    private ResponseEntity<Void> confirm(String address) throws IOException {
        if (hosts.allowed(address).isEmpty()) {
            webhook.refuse(SOURCE, Refusal.FORGED);
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        var _ = hosts.get(hosts.allowed(address).get());
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<Void> notification(String message) {
        JsonNode event = Bodies.parse(message.getBytes(StandardCharsets.UTF_8));
        if (event == null) {
            webhook.refuse(SOURCE, Refusal.UNREADABLE);
            return ResponseEntity.noContent().build();
        }
        return Answers.to(List.of(webhook.take(SOURCE, event, SesWebhook::read)));
    }

    /** Notifications name their kind in one field, published events in another. */
    private static Optional<Told> read(JsonNode event) {
        String envelope = Bodies.text(event, "mail", "source");
        String message = messageId(event.path("mail"));
        String type = Bodies.text(event, "notificationType") + Bodies.text(event, "eventType");
        return switch (type) {
            case "Delivery", "DeliveryDelay", "Send" ->
                    Optional.of(new Told(Kind.ACCEPTED, type, envelope, message));
            case "Complaint" ->
                    Optional.of(new Told(Kind.COMPLAINT, "complained", envelope, message));
            case "Reject" ->
                    Optional.of(new Told(Kind.SOFT_BOUNCE, "rejected by SES", envelope, message));
            case "Bounce" -> Optional.of(bounce(event.path("bounce"), envelope, message));
            default -> Optional.empty();
        };
    }

    private static Told bounce(JsonNode bounce, String envelope, String message) {
        Optional<EnhancedStatus> status =
                EnhancedStatus.in(Bodies.text(bounce.path("bouncedRecipients").path(0), "status"));
        boolean hard =
                Bodies.text(bounce, "bounceType").equals("Permanent")
                        && status.map(EnhancedStatus::meansNoMailbox).orElse(true);
        String detail = status.map(EnhancedStatus::toString).orElse("bounced");
        return new Told(hard ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE, detail, envelope, message);
    }

    /** Our own Message-ID: SES sends with another, and repeats the original headers. */
    private static String messageId(JsonNode mail) {
        for (JsonNode header : mail.path("headers")) {
            if (Bodies.text(header, "name").equalsIgnoreCase("Message-ID")) {
                return Bodies.text(header, "value");
            }
        }
        return Bodies.text(mail, "commonHeaders", "messageId");
    }
}
