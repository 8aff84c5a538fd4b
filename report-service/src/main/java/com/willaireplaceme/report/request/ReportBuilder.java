package com.willaireplaceme.report.request;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Makes the report that a request asks for. Thread-safe. */
@Component
class ReportBuilder {

    private final ReportWriter writer;
    private final ReportPrinter printer;
    private final Clock clock;
    private final Timer timer;

    ReportBuilder(ReportWriter writer, ReportPrinter printer, Clock clock, MeterRegistry meters) {
        this.writer = writer;
        this.printer = printer;
        this.clock = clock;
        this.timer =
                Timer.builder("report.build")
                        .description("Time to score, write and draw one report")
                        .register(meters);
    }

    /**
     * The report; its bytes depend on nothing but the request and the catalogue.
     *
     * @throws UnrenderableRequestException if none can be made
     */
    ReportBuilt build(AssessmentRequested request) {
        long start = System.nanoTime();
        Draft.Ready draft = write(request);
        byte[] pdf = print(draft.report());
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        Score score = draft.score();
        return new ReportBuilt(
                request.id(),
                request.key(),
                request.recipient(),
                request.capturedAt(),
                clock.instant(),
                request.profile().profession(),
                request.profile().level(),
                request.personal(),
                request.consent(),
                request.source(),
                score.index(),
                score.label(),
                pdf,
                sha256(pdf));
    }

    private Draft.Ready write(AssessmentRequested request) {
        Draft draft =
                writer.write(request.profile(), request.personal().name(), request.capturedAt());
        return switch (draft) {
            case Draft.Ready ready -> ready;
            case Draft.Impossible(String reason) -> throw new UnrenderableRequestException(reason);
        };
    }

    private byte[] print(Report report) {
        try {
            return printer.print(report);
        } catch (RuntimeException failure) {
            // The message could quote the visitor's text; the type and the place are enough.
            UnrenderableRequestException unrenderable =
                    new UnrenderableRequestException(
                            "drawing failed: " + failure.getClass().getName());
            unrenderable.setStackTrace(failure.getStackTrace());
            throw unrenderable;
        }
    }

    private static String sha256(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
