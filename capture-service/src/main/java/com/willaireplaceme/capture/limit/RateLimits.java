package com.willaireplaceme.capture.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Token buckets of this instance: one for each client and one for each recipient, filled evenly.
 * The number of buckets is bounded; the one that was not used for longest goes first. Thread-safe.
 */
@Component
public class RateLimits {

    private static final int MOST_BUCKETS = 100_000;

    private final Buckets<Client> clients;
    private final Buckets<UUID> recipients;

    RateLimits(LimitSettings settings) {
        this.clients = new Buckets<>(settings.clientPerMinute(), Duration.ofMinutes(1));
        this.recipients = new Buckets<>(settings.recipientPerHour(), Duration.ofHours(1));
    }

    /** Counts a request of a client; how long it has to wait if it asked too often. */
    public Optional<Duration> countClient(Client client) {
        return clients.count(client);
    }

    /**
     * Counts a request for a recipient; how long it has to wait if there were too many.
     *
     * @param recipient the recipient's keyed hash
     */
    public Optional<Duration> countRecipient(UUID recipient) {
        return recipients.count(recipient);
    }

    private static final class Buckets<K> {

        private final int capacity;
        private final Duration period;
        private final Cache<K, Bucket> buckets;

        Buckets(int capacity, Duration period) {
            this.capacity = capacity;
            this.period = period;
            // After a period without use a bucket is full again, as a new one would be.
            this.buckets =
                    Caffeine.newBuilder()
                            .maximumSize(MOST_BUCKETS)
                            .expireAfterAccess(period)
                            .build();
        }

        Optional<Duration> count(K key) {
            if (capacity == 0) {
                return Optional.empty();
            }
            ConsumptionProbe probe = buckets.get(key, _ -> full()).tryConsumeAndReturnRemaining(1);
            return probe.isConsumed()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }

        private Bucket full() {
            return Bucket.builder()
                    .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                    .build();
        }
    }
}
