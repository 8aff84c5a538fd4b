package com.willaireplaceme.console.steering;

import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.lead.LeadTable;
import com.willaireplaceme.console.steering.MailerClient.Withdrawal;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Suppresses and erases people. Addresses come in bodies only, and are neither kept nor logged: the
 * audit trail names the keyed hash.
 */
@Controller
class PeopleController {

    private final MailerClient mailer;
    private final LeadTable leads;
    private final AuditTrail audit;

    PeopleController(MailerClient mailer, LeadTable leads, AuditTrail audit) {
        this.mailer = mailer;
        this.leads = leads;
        this.audit = audit;
    }

    /** Whom, and why. Its text form hides the address. */
    record Request(@Nullable String address, @Nullable String reason) {
        @Override
        public String toString() {
            return "Request[hidden]";
        }
    }

    /**
     * What was done.
     *
     * @param leads entries of the list of leads that were deleted
     */
    record Done(Withdrawal mailer, int leads) {}

    @GetMapping("/people")
    String page() {
        return "people";
    }

    @PostMapping("/api/people/suppress")
    @ResponseBody
    Done suppress(@RequestBody Request request, Principal who) {
        return withdraw(request, who, false);
    }

    @PostMapping("/api/people/erase")
    @ResponseBody
    Done erase(@RequestBody Request request, Principal who) {
        return withdraw(request, who, true);
    }

    @PostMapping("/people/{deed:suppress|erase}")
    String withdrawFromPage(
            @PathVariable String deed,
            @RequestParam String address,
            @RequestParam String why,
            @RequestParam(defaultValue = "false") boolean sure,
            Principal who,
            Model model) {
        if (!sure) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "it must be confirmed");
        }
        boolean erase = deed.equals("erase");
        model.addAttribute("done", withdraw(new Request(address, why), who, erase));
        model.addAttribute("erased", erase);
        return "people";
    }

    private Done withdraw(Request request, Principal who, boolean erase) {
        String address = request.address() == null ? "" : request.address();
        String reason = request.reason() == null ? "" : request.reason().strip();
        if (!(CanonicalAddress.read(address) instanceof CanonicalAddress.Valid)) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "address must be an e-mail address");
        }
        if (reason.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "reason must not be empty");
        }
        Withdrawal done = told(address, erase);
        int removed = leads.remove(done.recipient());
        audit.record(
                who.getName(),
                erase ? "erase" : "suppress",
                "recipient " + done.recipient(),
                reason);
        return new Done(done, removed);
    }

    private Withdrawal told(String address, boolean erase) {
        try {
            return erase ? mailer.erase(address) : mailer.suppress(address);
        } catch (ResourceAccessException away) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "the mailer does not answer", away);
        } catch (RestClientException refused) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_GATEWAY, "the mailer refused", refused);
        }
    }
}
