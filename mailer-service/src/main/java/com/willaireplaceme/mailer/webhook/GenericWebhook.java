package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.mailer.FeedbackSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events in a form of our own, from whoever shows the token. */
@RestController
class GenericWebhook {

    private static final String SOURCE = "generic";
    private static final GenericForm FORM = new GenericForm();

    private final Webhook webhook;
    private final Secret token;

    GenericWebhook(Webhook webhook, FeedbackSettings settings) {
        this.webhook = webhook;
        this.token = new Secret(settings.webhookToken());
    }

    @PostMapping("/webhooks/generic")
    ResponseEntity<ProblemDetail> take(HttpServletRequest request) throws IOException {
        if (!token.isSet()) {
            return Answers.closed();
        }
        if (!token.isBearerOf(request)) {
            return Answers.unauthorized("Bearer");
        }
        return webhook.take(SOURCE, request, FORM);
    }
}
