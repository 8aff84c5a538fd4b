package com.willaireplaceme.report.request;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Primary;

/** Makes reports as ever, but can be watched, held up and made to fail. */
@Primary
class WatchedBuilder extends ReportBuilder {

    static final String PERSONAL = "what a visitor wrote";

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<UUID, Integer> tries = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> faults = new ConcurrentHashMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    WatchedBuilder(ReportWriter writer, ReportPrinter printer, Clock clock, MeterRegistry meters) {
        super(writer, printer, clock, meters);
    }

    @Override
    Building build(AssessmentRequested request) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            gate.await();
            int attempt = tries.merge(request.key(), 1, Integer::sum);
            if (attempt <= faults.getOrDefault(request.key(), 0)) {
                throw new IllegalStateException(PERSONAL);
            }
            return super.build(request);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    /** Holds up whoever comes. */
    void hold() {
        mostAtOnce.set(0);
        gate = new CountDownLatch(1);
    }

    /** Lets everybody go on. */
    void behave() {
        gate.countDown();
    }

    void failFor(UUID key, int times) {
        faults.put(key, times);
    }

    int tries(UUID key) {
        return tries.getOrDefault(key, 0);
    }

    int atOnce() {
        return atOnce.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Of the PDF that a request gives. */
    String sha256(AssessmentRequested request) {
        return switch (super.build(request)) {
            case Building.Built built -> built.report().pdfSha256();
            case Building.Unrenderable unrenderable -> throw new AssertionError(unrenderable);
        };
    }
}
