package com.willaireplaceme.capture.progress;

import com.willaireplaceme.capture.CaptureSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads progress, and forgets it in time. Thread-safe. */
@Component
class ProgressReader {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReader.class);

    private final ProgressTable table;
    private final JustAccepted justAccepted;
    private final CaptureSettings settings;

    ProgressReader(ProgressTable table, JustAccepted justAccepted, CaptureSettings settings) {
        this.table = table;
        this.justAccepted = justAccepted;
        this.settings = settings;
    }

    /**
     * The progress of a request, if there is one.
     *
     * @param id as it stands in an address
     * @throws DataAccessException if the database is away
     */
    Optional<Progress> find(String id) {
        Optional<UUID> parsed = parse(id);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Progress> projected = table.find(List.of(parsed.get())).stream().findFirst();
        return projected.isPresent()
                ? projected
                : justAccepted
                        .find(parsed.get())
                        .map(capturedAt -> Progress.received(parsed.get(), capturedAt));
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            int forgotten = table.forget(Instant.now().minus(settings.progressKept()));
            LOG.debug("Forgot the progress of {} requests", forgotten);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Old progress could not be deleted; tried again in an hour");
        }
    }

    private static Optional<UUID> parse(String id) {
        try {
            return id.length() == 36 ? Optional.of(UUID.fromString(id)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
