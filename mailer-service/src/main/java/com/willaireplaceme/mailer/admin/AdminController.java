package com.willaireplaceme.mailer.admin;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.ledger.Decisions;
import com.willaireplaceme.mailer.ledger.Decisions.Decision;
import com.willaireplaceme.mailer.ledger.LedgerFigures;
import com.willaireplaceme.mailer.ledger.SendingSwitch;
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

    private final SendingSwitch sendingSwitch;
    private final Decisions decisions;
    private final LedgerFigures figures;
    private final Circuit circuit;
    private final Dispatcher dispatcher;

    AdminController(
            SendingSwitch sendingSwitch,
            Decisions decisions,
            LedgerFigures figures,
            Circuit circuit,
            Dispatcher dispatcher) {
        this.sendingSwitch = sendingSwitch;
        this.decisions = decisions;
        this.figures = figures;
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
                sendingSwitch.isPaused(),
                state.open() ? "open" : "closed",
                state.since(),
                state.reason());
    }

    @PostMapping("/api/sending/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause() {
        sendingSwitch.pause();
    }

    @PostMapping("/api/sending/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume() {
        sendingSwitch.resume();
        dispatcher.wake();
    }

    @PostMapping("/api/deliveries/{key}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable UUID key, @RequestBody DecisionRequest request) {
        Decision decision =
                Decision.of(Objects.requireNonNullElse(request.decision(), ""))
                        .orElseThrow(() ->
                                unprocessable("decision must be deliver-again or settle-accepted"));
        String reason = Objects.requireNonNullElse(request.reason(), "");
        String by = Objects.requireNonNullElse(request.by(), "");
        if (reason.isBlank() || by.isBlank()) {
            throw unprocessable("reason and by must not be empty");
        }
        switch (decisions.decide(key, decision, reason, by)) {
            case DONE -> dispatcher.wake();
            case NOT_POSSIBLE ->
                    throw new ResponseStatusException(
                            HttpStatus.CONFLICT,
                            "the delivery is not in doubt, or its content was erased");
            case UNKNOWN ->
                    throw new ResponseStatusException(
                            HttpStatus.NOT_FOUND, "the ledger does not know this key");
        }
    }

    private static ResponseStatusException unprocessable(String why) {
        return new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    @GetMapping("/api/ledger/counts")
    Map<DeliveryStatus, Long> counts() {
        return figures.counts();
    }
}
