package com.willaireplaceme.mailer.admin;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.ledger.Ledger;
import com.willaireplaceme.mailer.sending.Circuit;
import com.willaireplaceme.mailer.sending.Dispatcher;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class AdminController {

    private final Ledger ledger;
    private final Circuit circuit;
    private final Dispatcher dispatcher;

    AdminController(Ledger ledger, Circuit circuit, Dispatcher dispatcher) {
        this.ledger = ledger;
        this.circuit = circuit;
        this.dispatcher = dispatcher;
    }

    record Sending(
            boolean paused, String circuit, @Nullable Instant since, @Nullable String reason) {}

    record DecisionRequest(
            @Nullable String decision, @Nullable String reason, @Nullable String by) {}

    @GetMapping("/api/sending")
    Sending sending() {
        Circuit.State state = circuit.state();
        return new Sending(
                ledger.isPaused(), state.open() ? "open" : "closed", state.since(), state.reason());
    }

    @PostMapping("/api/sending/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause() {
        ledger.pause(true);
    }

    @PostMapping("/api/sending/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume() {
        ledger.pause(false);
        dispatcher.wake();
    }

    @PostMapping("/api/deliveries/{key}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable UUID key, @RequestBody DecisionRequest request) {
        boolean again = "deliver-again".equals(request.decision());
        if (!again && !"settle-accepted".equals(request.decision())) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "decision must be deliver-again or settle-accepted");
        }
        String reason = Objects.requireNonNullElse(request.reason(), "");
        String by = Objects.requireNonNullElse(request.by(), "");
        if (reason.isBlank() || by.isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "reason and by must not be empty");
        }
        if (!ledger.decide(key, again, reason, by)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the delivery is not in doubt");
        }
        dispatcher.wake();
    }

    @GetMapping("/api/ledger/counts")
    Map<DeliveryStatus, Long> counts() {
        return ledger.counts();
    }
}
