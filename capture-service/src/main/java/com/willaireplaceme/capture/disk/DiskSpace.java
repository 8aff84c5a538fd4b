package com.willaireplaceme.capture.disk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the disk has room for one more request and all that the pipeline makes of it. A broker or
 * database that finds its disk full ends, and a request is refused long before. What cannot be
 * known refuses nobody. Thread-safe.
 */
@Component("disk")
public class DiskSpace implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);

    private final DiskSettings settings;
    private final AtomicBoolean low = new AtomicBoolean();
    private final AtomicBoolean unknown = new AtomicBoolean();

    DiskSpace(DiskSettings settings, MeterRegistry meters) {
        this.settings = settings;
        Gauge.builder("capture.disk.free", this::freeOrNaN)
                .description("Free space of the disk for requests; NaN where it is not known")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("capture.disk.low", () -> isLow() ? 1 : 0)
                .description("1 while requests are refused because the disk is nearly full")
                .register(meters);
    }

    /** Whether requests have to be refused. */
    public boolean isLow() {
        OptionalLong free = free();
        boolean isLow = free.isPresent() && free.getAsLong() < settings.minimumFree().toBytes();
        if (low.getAndSet(isLow) != isLow) {
            if (isLow) {
                LOG.error(
                        "Requests are refused: {} has {} bytes left, MINIMUM_FREE_DISK is {}",
                        settings.directory(),
                        free.getAsLong(),
                        settings.minimumFree());
            } else {
                LOG.warn("The disk of {} has room again: requests are taken", settings.directory());
            }
        }
        return isLow;
    }

    private double freeOrNaN() {
        OptionalLong free = free();
        return free.isPresent() ? free.getAsLong() : Double.NaN;
    }

    /** Bytes that are left; empty where nobody asked for it or nobody can tell. */
    private OptionalLong free() {
        if (settings.isOff()) {
            return OptionalLong.empty();
        }
        try {
            long bytes = Files.getFileStore(Path.of(settings.directory())).getUsableSpace();
            unknown.set(false);
            return OptionalLong.of(bytes);
        } catch (IOException untold) {
            if (!unknown.getAndSet(true)) {
                LOG.warn(
                        "The free space of {} is not known: {}",
                        settings.directory(),
                        untold.getClass().getSimpleName());
            }
            return OptionalLong.empty();
        }
    }

    @Override
    public Health health() {
        if (isLow()) {
            return Health.down().build();
        }
        return (settings.isOff() || unknown.get() ? Health.unknown() : Health.up()).build();
    }
}
