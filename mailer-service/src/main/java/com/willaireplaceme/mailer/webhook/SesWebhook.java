package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.feedback.EnhancedStatus;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.webhook.Bodies.Body;
import com.willaireplaceme.mailer.webhook.Webhook.Told;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Amazon SES by way of an SNS topic: believed by the topic's signature, not by a secret. */
@RestController
class SesWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(SesWebhook.class);
    private static final String SOURCE = "ses";

    /** A message taken out of the spam folder, and a failed authentication. */
    private static final Set<String> NO_COMPLAINTS = Set.of("not-spam", "auth-failure");

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
    ResponseEntity<ProblemDetail> take(HttpServletRequest request) throws IOException {
        if (topic.isBlank()) {
            return Answers.closed();
        }
        return switch (Bodies.read(request)) {
            case Body.Oversized _ -> webhook.oversized(SOURCE);
            case Body.Unreadable(String why) -> webhook.unreadable(SOURCE, why);
            case Body.Read(JsonNode envelope) -> {
                try {
                    yield take(envelope);
                } catch (IOException away) {
                    LOG.warn("SNS cannot be asked now: {}", away.getClass().getSimpleName());
                    yield Answers.again("SNS cannot be asked now.");
                }
            }
        };
    }

    private ResponseEntity<ProblemDetail> take(JsonNode envelope) throws IOException {
        if (!topic.equals(Bodies.text(envelope, "TopicArn")) || !signature.isValid(envelope)) {
            webhook.refuse(SOURCE, Refusal.FORGED);
            return Answers.forged("It is not signed by SNS for the topic that is set.");
        }
        return switch (Bodies.text(envelope, "Type")) {
            case "SubscriptionConfirmation" -> confirm(Bodies.text(envelope, "SubscribeURL"));
            case "Notification" -> notification(Bodies.text(envelope, "Message"));
            case "UnsubscribeConfirmation" -> {
                LOG.warn("The topic's subscription has ended: SES tells nothing any more");
                yield ResponseEntity.noContent().build();
            }
            default -> {
                webhook.refuse(SOURCE, Refusal.NOT_A_REPORT);
                yield ResponseEntity.noContent().build();
            }
        };
    }

    private ResponseEntity<ProblemDetail> confirm(String address) throws IOException {
        Optional<URI> allowed = hosts.allowed(address);
        if (allowed.isEmpty()) {
            webhook.refuse(SOURCE, Refusal.FORGED);
            return Answers.forged("SubscribeURL must be an address of SNS.");
        }
        var _ = hosts.get(allowed.get());
        LOG.info("The topic's subscription is confirmed");
        return ResponseEntity.noContent().build();
    }

    /** What is signed and says nothing comes from SNS all the same: it need not come again. */
    private ResponseEntity<ProblemDetail> notification(String message) {
        if (Bodies.parse(message.getBytes(StandardCharsets.UTF_8))
                instanceof Body.Read(JsonNode event)) {
            return Answers.to(List.of(webhook.take(SOURCE, event, SesWebhook::read)));
        }
        webhook.refuse(SOURCE, Refusal.UNREADABLE);
        return ResponseEntity.noContent().build();
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
                    NO_COMPLAINTS.contains(Bodies.text(event, "complaint", "complaintFeedbackType"))
                            ? Optional.empty()
                            : Optional.of(
                                    new Told(Kind.COMPLAINT, "complained", envelope, message));
            case "Reject" ->
                    Optional.of(new Told(Kind.SOFT_BOUNCE, "rejected by SES", envelope, message));
            case "Bounce" -> Optional.of(bounce(event.path("bounce"), envelope, message));
            default -> Optional.empty();
        };
    }

    /** We send to one recipient, who may stand for several: all of them must be without mailbox. */
    private static Told bounce(JsonNode bounce, String envelope, String message) {
        List<EnhancedStatus> statuses = new ArrayList<>();
        for (JsonNode recipient : bounce.path("bouncedRecipients")) {
            status(recipient).ifPresent(statuses::add);
        }
        Optional<EnhancedStatus> other =
                statuses.stream().filter(status -> !status.meansNoMailbox()).findFirst();
        boolean hard = Bodies.text(bounce, "bounceType").equals("Permanent") && other.isEmpty();
        String detail =
                other.or(() -> statuses.stream().findFirst())
                        .map(EnhancedStatus::toString)
                        .orElse("bounced");
        return new Told(hard ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE, detail, envelope, message);
    }

    private static Optional<EnhancedStatus> status(JsonNode recipient) {
        return EnhancedStatus.ofFailure(
                Bodies.text(recipient, "status"), Bodies.text(recipient, "diagnosticCode"));
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
