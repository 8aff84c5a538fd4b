package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.rollup.Figure;
import com.willaireplaceme.console.rollup.RollupQueries;
import com.willaireplaceme.console.rollup.Totals;
import com.willaireplaceme.console.steering.MailerClient;
import com.willaireplaceme.console.steering.MailerClient.Evidence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class DeliveryPages {

    private static final int ON_A_PAGE = 100;

    private final DeliveryQueries deliveries;
    private final AddressSearch addresses;
    private final MailerClient mailer;
    private final AuditTrail audit;
    private final RollupQueries sums;

    DeliveryPages(
            DeliveryQueries deliveries,
            AddressSearch addresses,
            MailerClient mailer,
            AuditTrail audit,
            RollupQueries sums) {
        this.deliveries = deliveries;
        this.addresses = addresses;
        this.mailer = mailer;
        this.audit = audit;
        this.sums = sums;
    }

    @GetMapping("/deliveries")
    String list(
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Cursor cursor = Cursor.read(after).orElse(null);
        // One more than is shown tells whether there is a next page.
        List<Delivery> found = deliveries.latest(status, cursor, ON_A_PAGE + 1);
        List<Delivery> shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
        model.addAttribute("isFirst", cursor == null);
        if (found.size() > shown.size()) {
            model.addAttribute("next", Cursor.after(shown.getLast()).toString());
        }
        return show(shown, status, model);
    }

    /** Asked by POST, so that no address stands in a link or a log. */
    @PostMapping("/deliveries/find")
    String find(@RequestParam String wanted, Model model) {
        String text = wanted.strip();
        if (text.contains("@")) {
            return byAddress(text, model);
        }
        try {
            UUID key = UUID.fromString(text);
            if (deliveries.find(key).isPresent()) {
                return "redirect:/deliveries/" + key;
            }
        } catch (IllegalArgumentException notAKey) {
            // Answered like a key that is not known.
        }
        model.addAttribute("notFound", "No delivery is known by that key or id.");
        return show(List.of(), null, model);
    }

    @GetMapping("/deliveries/{key}")
    String one(@PathVariable UUID key, Model model) {
        Delivery delivery =
                deliveries
                        .find(key)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("delivery", delivery);
        Optional<List<Evidence>> evidence = mailer.evidence(delivery.key());
        model.addAttribute("evidence", evidence.orElse(List.of()));
        model.addAttribute("mailerAway", evidence.isEmpty());
        model.addAttribute("deeds", audit.about(delivery.key().toString()));
        return "delivery";
    }

    private String byAddress(String address, Model model) {
        if (!addresses.isPossible()) {
            model.addAttribute(
                    "notFound", "The console has no KEY_PEPPER and cannot search by address.");
            return show(List.of(), null, model);
        }
        if (!(CanonicalAddress.read(address) instanceof CanonicalAddress.Valid(var canonical))) {
            model.addAttribute("notFound", "That is no e-mail address.");
            return show(List.of(), null, model);
        }
        List<Delivery> found = deliveries.find(addresses.keys(canonical));
        if (found.isEmpty()) {
            model.addAttribute(
                    "notFound", "No delivery of this edition is known for that address.");
        }
        return show(found, null, model);
    }

    private String show(List<Delivery> found, @Nullable DeliveryStatus status, Model model) {
        model.addAttribute("status", status);
        model.addAttribute("counts", counts());
        model.addAttribute("deliveries", found);
        return "deliveries";
    }

    private Map<DeliveryStatus, Long> counts() {
        Totals totals = sums.everything();
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        for (DeliveryStatus status : DeliveryStatus.values()) {
            counts.put(status, totals.get(Figure.of(status)));
        }
        return counts;
    }
}
