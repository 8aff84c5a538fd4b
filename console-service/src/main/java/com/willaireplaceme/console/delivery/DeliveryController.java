package com.willaireplaceme.console.delivery;

import com.willaireplaceme.common.event.DeliveryStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class DeliveryController {

    private static final int MOST = 1000;

    private final DeliveryQueries deliveries;

    DeliveryController(DeliveryQueries deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping("/api/deliveries")
    List<Delivery> deliveries(
            @RequestParam(required = false) @Nullable DeliveryStatus status,
            @RequestParam(defaultValue = "100") int limit) {
        return deliveries.latest(status, null, Math.clamp(limit, 1, MOST));
    }

    @GetMapping("/api/deliveries/{key}")
    Delivery delivery(@PathVariable UUID key) {
        return deliveries
                .find(key)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "no such delivery"));
    }
}
