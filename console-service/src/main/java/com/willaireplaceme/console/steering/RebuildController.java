package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.projection.Rebuild;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Has the console's tables made again from the topics. For the admin only. */
@Controller
class RebuildController {

    private final Rebuild rebuild;
    private final AuditTrail audit;

    RebuildController(Rebuild rebuild, AuditTrail audit) {
        this.rebuild = rebuild;
        this.audit = audit;
    }

    @PostMapping("/api/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void begin(Principal who) {
        audit.record(who.getName(), "rebuild", "console tables", "");
        rebuild.begin();
    }

    @PostMapping("/rebuild")
    String beginFromPage(Principal who) {
        begin(who);
        return "redirect:/topics";
    }
}
