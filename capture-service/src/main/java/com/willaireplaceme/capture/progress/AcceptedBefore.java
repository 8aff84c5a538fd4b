package com.willaireplaceme.capture.progress;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Whether a request was accepted before: by this instance, or by any, also before a restart, as far
 * as the projection knows. A request that is taken for a new one all the same does no harm: the
 * mailer refuses its key. Thread-safe.
 */
@Component
public class AcceptedBefore {

    /** Little of the three seconds that a visitor is promised an answer in. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    private final JustAccepted justAccepted;
    private final ProgressTable table;
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

    AcceptedBefore(JustAccepted justAccepted, ProgressTable table) {
        this.justAccepted = justAccepted;
        this.table = table;
    }

    /** Whether it was; false if the database does not say so at once. */
    public boolean holds(UUID id) {
        return justAccepted.find(id).isPresent() || isProjected(id);
    }

    private boolean isProjected(UUID id) {
        Future<Boolean> lookup = lookups.submit(() -> !table.find(List.of(id)).isEmpty());
        try {
            return lookup.get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException away) {
            lookup.cancel(true);
            return false;
        }
    }
}
