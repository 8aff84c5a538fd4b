package com.willaireplaceme.mailer.admin;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.ledger.Findings.Evidence;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What was found out about a delivery, for who has to decide about it. */
@RestController
class EvidenceController {

    private final Findings findings;

    EvidenceController(Findings findings) {
        this.findings = findings;
    }

    record Answer(UUID key, DeliveryStatus status, List<Evidence> evidence) {}

    @GetMapping("/api/deliveries/{key}/evidence")
    Answer evidence(@PathVariable UUID key) {
        return findings.status(key)
                .map(status -> new Answer(key, status, findings.of(key)))
                .orElseThrow(() ->
                        new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "the ledger does not know this key"));
    }
}
