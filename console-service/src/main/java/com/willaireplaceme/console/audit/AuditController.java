package com.willaireplaceme.console.audit;

import com.willaireplaceme.console.audit.AuditTrail.Entry;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class AuditController {

    private static final int ON_A_PAGE = 500;

    private final AuditTrail audit;

    AuditController(AuditTrail audit) {
        this.audit = audit;
    }

    @GetMapping("/audit")
    String page(Model model) {
        model.addAttribute("entries", audit.latest(ON_A_PAGE));
        return "audit";
    }

    @GetMapping("/api/audit")
    @ResponseBody
    List<Entry> entries() {
        return audit.latest(ON_A_PAGE);
    }

    /** All of it. */
    @GetMapping("/audit.csv")
    ResponseEntity<String> csv() {
        StringBuilder csv = new StringBuilder(Csv.line("at", "who", "what", "subject", "why"));
        audit.forEach(entry ->
                csv.append(
                        Csv.line(
                                entry.at(),
                                entry.who(),
                                entry.what(),
                                entry.subject(),
                                entry.why())));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(csv.toString());
    }
}
