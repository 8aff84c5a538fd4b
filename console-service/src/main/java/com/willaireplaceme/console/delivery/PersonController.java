package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.console.lead.LeadTable;
import com.willaireplaceme.console.steering.MailerClient;
import com.willaireplaceme.console.steering.MailerClient.Suppressed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Says what is held of a person. Addresses come in bodies only, and are neither kept nor logged.
 */
@Controller
class PersonController {

    private final DeliveryQueries deliveries;
    private final AddressSearch addresses;
    private final LeadTable leads;
    private final MailerClient mailer;

    PersonController(
            DeliveryQueries deliveries,
            AddressSearch addresses,
            LeadTable leads,
            MailerClient mailer) {
        this.deliveries = deliveries;
        this.addresses = addresses;
        this.leads = leads;
        this.mailer = mailer;
    }

    /** Whom. Its text form hides the address. */
    record Request(@Nullable String address) {
        @Override
        public String toString() {
            return "Request[hidden]";
        }
    }

    /**
     * What is held of a person.
     *
     * @param recipient keyed hash of the address
     * @param since when the address came on the suppression list
     * @param category of a hard bounce, what it was about
     * @param evidence of a hard bounce, what decided it
     * @param removable whether an operator may take the address off the list
     * @param deliveries of the present edition; {@code null} where the console has no pepper to
     *     know
     * @param leads entries of the list of leads
     */
    record Held(
            UUID recipient,
            boolean suppressed,
            @Nullable Instant since,
            @Nullable String reason,
            @Nullable String category,
            @Nullable String evidence,
            boolean removable,
            @Nullable List<Delivery> deliveries,
            int leads) {}

    @PostMapping("/api/people/find")
    @ResponseBody
    Held find(@RequestBody Request request) {
        String address = request.address() == null ? "" : request.address();
        if (!(CanonicalAddress.read(address) instanceof CanonicalAddress.Valid(var canonical))) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "address must be an e-mail address");
        }
        Suppressed entry = mailer.suppression(address);
        return new Held(
                entry.recipient(),
                entry.suppressed(),
                entry.at(),
                entry.reason(),
                entry.category(),
                entry.evidence(),
                entry.removable(),
                addresses.isPossible() ? deliveries.find(addresses.keys(canonical)) : null,
                leads.count(entry.recipient()));
    }

    @PostMapping("/people/find")
    String findFromPage(@RequestParam String address, Model model) {
        model.addAttribute("held", find(new Request(address)));
        return "people";
    }
}
