package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.ledger.Finding;
import com.willaireplaceme.mailer.ledger.Finding.Outcome;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import com.willaireplaceme.mailer.webhook.Bodies.Body;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What all forms of webhooks have in common, once their sender is believed. Thread-safe. */
@Component
class Webhook {

    private final References references;
    private final Feedback feedback;

    Webhook(References references, Feedback feedback) {
        this.references = references;
        this.feedback = feedback;
    }

    /**
     * What one event says of a delivery.
     *
     * @param envelope a text that may hold the envelope's reference
     * @param message a text that may hold the message's
     */
    record Told(Finding.Kind kind, String detail, String envelope, String message) {}

    /** What a provider's events look like. */
    @FunctionalInterface
    interface Form {

        /** Reads an event; empty if it says nothing about a delivery. */
        Optional<Told> read(JsonNode event);

        /** What the sender of the body has to mend before anything of it is taken. */
        default List<Problem> problems(JsonNode body) {
            return List.of();
        }
    }

    /** Takes a body that is an event or an array of them. */
    ResponseEntity<ProblemDetail> take(String source, HttpServletRequest request, Form form)
            throws IOException {
        return switch (Bodies.read(request)) {
            case Body.Oversized _ -> oversized(source);
            case Body.Unreadable(String why) -> unreadable(source, why);
            case Body.Read(JsonNode json) -> {
                List<Problem> problems = form.problems(json);
                if (problems.isEmpty()) {
                    yield Answers.to(takeAll(source, json, form));
                }
                feedback.refuse(source, Refusal.UNREADABLE);
                yield Answers.brokenRules(problems);
            }
        };
    }

    ResponseEntity<ProblemDetail> oversized(String source) {
        feedback.refuse(source, Refusal.OVERSIZED);
        return Answers.tooLong();
    }

    ResponseEntity<ProblemDetail> unreadable(String source, String why) {
        feedback.refuse(source, Refusal.UNREADABLE);
        return Answers.unreadable(why);
    }

    private List<Outcome> takeAll(String source, JsonNode json, Form form) {
        List<Outcome> outcomes = new ArrayList<>();
        if (json.isArray()) {
            for (JsonNode event : json) {
                outcomes.add(take(source, event, form));
            }
        } else {
            outcomes.add(take(source, json, form));
        }
        return outcomes;
    }

    Outcome take(String source, JsonNode event, Form form) {
        Optional<Told> told = form.read(event);
        if (told.isEmpty()) {
            feedback.refuse(source, Refusal.NOT_A_REPORT);
            return Outcome.NOTED;
        }
        Optional<UUID> key =
                references
                        .find(Purpose.ENVELOPE, told.get().envelope())
                        .or(() -> references.find(Purpose.MESSAGE_ID, told.get().message()));
        if (key.isEmpty()) {
            feedback.refuse(source, Refusal.FORGED);
            return Outcome.UNKNOWN;
        }
        return feedback.take(
                new Finding(key.get(), told.get().kind(), source, told.get().detail()));
    }

    void refuse(String source, Refusal refusal) {
        feedback.refuse(source, refusal);
    }
}
