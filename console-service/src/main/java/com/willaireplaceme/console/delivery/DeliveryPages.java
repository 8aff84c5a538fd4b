package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
class DeliveryPages {

    private static final int ON_A_PAGE = 200;

    private final DeliveryQueries deliveries;

    DeliveryPages(DeliveryQueries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping("/deliveries")
    String list(
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(required = false) @Nullable String key,
            Model model) {
        if (key != null && !key.isBlank()) {
            return search(key.strip(), model);
        }
        model.addAttribute("status", status);
        model.addAttribute("statuses", DeliveryStatus.values());
        model.addAttribute("deliveries", deliveries.latest(status, ON_A_PAGE));
        return "deliveries";
    }

    @GetMapping("/deliveries/{key}")
    String one(@PathVariable UUID key, Model model) {
        model.addAttribute(
                "delivery",
                deliveries
                        .find(key)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "delivery";
    }

    private String search(String wanted, Model model) {
        try {
            UUID key = UUID.fromString(wanted);
            if (deliveries.find(key).isPresent()) {
                return "redirect:/deliveries/" + key;
            }
        } catch (IllegalArgumentException notAKey) {
            // Answered like a key that is not known.
        }
        model.addAttribute("notFound", wanted);
        model.addAttribute("statuses", DeliveryStatus.values());
        model.addAttribute("deliveries", deliveries.latest(null, ON_A_PAGE));
        return "deliveries";
    }
}
