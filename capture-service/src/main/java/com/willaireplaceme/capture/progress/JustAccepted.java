package com.willaireplaceme.capture.progress;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The requests that this instance accepted last: they can be asked for before the projection has
 * seen them. Holds a bounded number; thread-safe.
 */
@Component
public class JustAccepted {

    private static final int MOST = 20_000;

    private final LinkedHashMap<UUID, Instant> capturedAt = new LinkedHashMap<>();

    /** Remembers a request, and forgets the oldest when there are too many. */
    public synchronized void remember(UUID id, Instant at) {
        capturedAt.put(id, at);
        if (capturedAt.size() > MOST) {
            capturedAt.pollFirstEntry();
        }
    }

    /** When it was accepted, if it was not long ago. */
    public synchronized Optional<Instant> find(UUID id) {
        return Optional.ofNullable(capturedAt.get(id));
    }
}
