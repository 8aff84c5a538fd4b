package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.steering.MailerClient.Answer;
import com.willaireplaceme.console.steering.MailerClient.Sending;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What operators change: as JSON, and from the pages' forms. Each change that was done is recorded.
 */
@Controller
class SteeringController {

    private final MailerClient mailer;
    private final AuditTrail audit;

    SteeringController(MailerClient mailer, AuditTrail audit) {
        this.mailer = mailer;
        this.audit = audit;
    }

    record DecisionRequest(@Nullable String decision, @Nullable String reason) {}

    @GetMapping("/api/sending")
    @ResponseBody
    Sending sending() {
        return mailer.sending();
    }

    @PostMapping("/api/sending/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@RequestParam(defaultValue = "") String reason, Principal who) {
        require(mailer.pause());
        audit.record(who.getName(), "pause", "sending", reason.strip());
    }

    @PostMapping("/api/sending/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@RequestParam(defaultValue = "") String reason, Principal who) {
        require(mailer.resume());
        audit.record(who.getName(), "resume", "sending", reason.strip());
    }

    @PostMapping("/api/deliveries/{key}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable UUID key, @RequestBody DecisionRequest request, Principal who) {
        Decision decision;
        try {
            decision = new Decision(request.decision(), request.reason());
        } catch (IllegalArgumentException broken) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, broken.getMessage(), broken);
        }
        require(mailer.decide(key, decision, who.getName()));
        audit.record(who.getName(), decision.decision(), key.toString(), decision.reason());
    }

    @PostMapping("/sending/pause")
    String pauseFromPage(@RequestParam(defaultValue = "") String why, Principal who) {
        pause(why, who);
        return "redirect:/";
    }

    @PostMapping("/sending/resume")
    String resumeFromPage(@RequestParam(defaultValue = "") String why, Principal who) {
        resume(why, who);
        return "redirect:/";
    }

    @PostMapping("/deliveries/{key}/decision")
    String decideFromPage(
            @PathVariable UUID key,
            @RequestParam String decision,
            @RequestParam String reason,
            Principal who) {
        decide(key, new DecisionRequest(decision, reason), who);
        return "redirect:/deliveries/" + key;
    }

    /** Fails unless it was done. */
    static void require(Answer answer) {
        switch (answer) {
            case Answer.Done done -> {}
            case Answer.Refused refused ->
                    throw new ResponseStatusException(
                            refused.status(), "the mailer refused: " + refused.status());
            case Answer.Away away ->
                    throw new ResponseStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE, "the mailer does not answer");
        }
    }
}
