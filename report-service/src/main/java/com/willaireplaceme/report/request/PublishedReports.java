package com.willaireplaceme.report.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/**
 * The keys of the reports that this instance published last. Only a hint, and lost with the
 * process: no promise rests on it, because the mailer sends back what its ledger does not hold.
 * Thread-safe.
 */
@Component
class PublishedReports {

    /** Some 15 MB. */
    private static final int LIMIT = 100_000;

    private final Cache<UUID, CompletableFuture<Void>> sends =
            Caffeine.newBuilder().maximumSize(LIMIT).build();

    /** Remembers a report that is being sent. */
    void add(UUID key, CompletableFuture<?> send) {
        sends.put(key, send.thenRun(() -> {}));
    }

    /** Whether the broker took a report under this key; waits for its word if it is under way. */
    boolean holds(UUID key) {
        CompletableFuture<Void> send = sends.getIfPresent(key);
        if (send == null) {
            return false;
        }
        try {
            send.join();
            return true;
        } catch (CompletionException notTaken) {
            return false;
        }
    }
}
