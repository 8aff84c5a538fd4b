package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.mailer.ledger.Finding.Outcome;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What a provider is answered: done, or to come again. */
final class Answers {

    private Answers() {}

    static ResponseEntity<Void> to(List<Outcome> outcomes) {
        return outcomes.contains(Outcome.TOO_EARLY)
                ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", "300")
                        .build()
                : ResponseEntity.noContent().build();
    }
}
