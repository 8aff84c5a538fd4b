package com.willaireplaceme.capture.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The sample report as the report service makes it. A copy is kept for a while, and for as long as
 * the report service is away. Thread-safe; one request at a time asks the report service.
 */
@Component
class SampleReport {

    private static final Logger LOG = LoggerFactory.getLogger(SampleReport.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LONGEST_CONNECT)
                    .build();
    private final ReentrantLock fetching = new ReentrantLock();
    private final URI address;
    private final Duration fresh;
    private volatile @Nullable Copy copy;

    @Autowired
    SampleReport(SampleSettings settings) {
        this(settings, FRESH);
    }

    SampleReport(SampleSettings settings, Duration fresh) {
        this.address = settings.reportUrl().resolve("/sample-report.pdf");
        this.fresh = fresh;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared, and only this class fills it.
    private record Copy(byte[] pdf, long fetchedAt) {}

    /** The PDF; empty if it was never fetched and the report service is away. */
    Optional<byte[]> read() {
        Copy known = copy;
        if (known != null && isFresh(known)) {
            return Optional.of(known.pdf());
        }
        fetching.lock();
        try {
            known = copy;
            if (known == null || !isFresh(known)) {
                known = renewed(known);
                copy = known;
            }
        } finally {
            fetching.unlock();
        }
        return Optional.ofNullable(known).map(Copy::pdf);
    }

    private @Nullable Copy renewed(@Nullable Copy old) {
        try {
            HttpResponse<byte[]> response =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(LONGEST_ANSWER).build(),
                            BodyHandlers.ofByteArray());
            if (response.statusCode() == 200 && isPdf(response.body())) {
                return new Copy(response.body(), System.nanoTime());
            }
            LOG.warn("The report service answered {} for its sample", response.statusCode());
        } catch (IOException away) {
            LOG.warn("The report service cannot be reached for its sample");
            LOG.debug("Fetching the sample failed", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return old;
    }

    private boolean isFresh(Copy known) {
        return System.nanoTime() - known.fetchedAt() < fresh.toNanos();
    }

    private static boolean isPdf(byte[] body) {
        return body.length > PDF.length && Arrays.equals(body, 0, PDF.length, PDF, 0, PDF.length);
    }
}
