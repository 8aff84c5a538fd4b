package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.audit.Csv;
import com.willaireplaceme.console.lead.LeadTable;
import java.security.Principal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/** The list of those who agreed to be contacted. Each download is recorded. */
@Controller
class LeadController {

    private final LeadTable leads;
    private final Objections objections;
    private final AuditTrail audit;

    LeadController(LeadTable leads, Objections objections, AuditTrail audit) {
        this.leads = leads;
        this.objections = objections;
        this.audit = audit;
    }

    /** Refused while nobody can say who objected in the meantime. */
    @GetMapping({"/leads.csv", "/api/leads"})
    ResponseEntity<String> csv(Principal who) {
        try {
            objections.apply();
        } catch (RestClientException unknown) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the mailer does not answer, so nobody knows who objected",
                    unknown);
        }
        StringBuilder csv =
                new StringBuilder(
                        Csv.line("name", "email", "profession", "level", "source", "capturedAt"));
        int lines =
                leads.forEach(lead ->
                        csv.append(
                                Csv.line(
                                        lead.name() == null ? "" : lead.name(),
                                        lead.email(),
                                        lead.profession(),
                                        lead.level(),
                                        lead.source(),
                                        lead.capturedAt())));
        audit.record(who.getName(), "export", lines + " leads", "");
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leads.csv\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .body(csv.toString());
    }
}
