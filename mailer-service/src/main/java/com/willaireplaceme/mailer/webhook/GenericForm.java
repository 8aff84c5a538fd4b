package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.mailer.feedback.EnhancedStatus;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.webhook.Webhook.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A form of our own that anything can be turned into: {@code {"type": "accepted" | "bounced" |
 * "complained", "envelopeSender" and/or "messageId", "status": "5.1.1", "permanent": true}} or an
 * array of such; other fields are passed over. Stateless.
 */
final class GenericForm implements Webhook.Form {

    private static final Set<String> TYPES = Set.of("accepted", "bounced", "complained");
    private static final int MOST_PROBLEMS = 20;

    @Override
    public List<Problem> problems(JsonNode body) {
        List<Problem> problems = new ArrayList<>();
        if (body.isArray()) {
            for (int i = 0; i < body.size() && problems.size() < MOST_PROBLEMS; i++) {
                check(body.get(i), "[" + i + "]", problems);
            }
        } else {
            check(body, "", problems);
        }
        return problems;
    }

    private static void check(JsonNode event, String at, List<Problem> problems) {
        if (!event.isObject()) {
            problems.add(new Problem(at, "must be an object"));
            return;
        }
        String path = at.isEmpty() ? "" : at + ".";
        if (!TYPES.contains(Bodies.text(event, "type"))) {
            problems.add(new Problem(path + "type", "must be accepted, bounced or complained"));
        }
        checkText(event, "envelopeSender", path, problems);
        checkText(event, "messageId", path, problems);
        if (isUnset(event, "envelopeSender") && isUnset(event, "messageId")) {
            problems.add(new Problem(path + "envelopeSender", "or messageId must be given"));
        }
        if (!isUnset(event, "status")
                && EnhancedStatus.in(Bodies.text(event, "status")).isEmpty()) {
            problems.add(new Problem(path + "status", "must be a text such as \"5.1.1\""));
        }
        if (!isUnset(event, "permanent") && !event.get("permanent").isBoolean()) {
            problems.add(new Problem(path + "permanent", "must be true or false"));
        }
    }

    private static void checkText(
            JsonNode event, String name, String path, List<Problem> problems) {
        if (!isUnset(event, name) && !event.get(name).isString()) {
            problems.add(new Problem(path + name, "must be a text"));
        }
    }

    private static boolean isUnset(JsonNode event, String name) {
        JsonNode value = event.path(name);
        return value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.asString().isBlank());
    }

    @Override
    public Optional<Told> read(JsonNode event) {
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
