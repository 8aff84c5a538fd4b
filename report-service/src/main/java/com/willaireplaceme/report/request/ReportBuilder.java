package com.willaireplaceme.report.request;

import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Makes the report that a request asks for. Thread-safe. */
@Component
class ReportBuilder {

    private final ReportWriter writer;
    private final ReportPrinter printer;
    private final Clock clock;
    private final Timer built;
    private final Timer unrenderable;

    ReportBuilder(ReportWriter writer, ReportPrinter printer, Clock clock, MeterRegistry meters) {
        this.writer = writer;
        this.printer = printer;
        this.clock = clock;
        this.built = timer(meters, "built");
        this.unrenderable = timer(meters, "unrenderable");
    }

    /** Makes the report; its bytes depend on nothing but the request and the catalogue. */
    Building build(AssessmentRequested request) {
        long begin = System.nanoTime();
        Building building = write(request);
        Timer timer =
                switch (building) {
                    case Building.Built _ -> built;
                    case Building.Unrenderable _ -> unrenderable;
                };
        timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        return building;
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("report.build")
                .description("Time to score, write and draw one report")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
    }

    private Building write(AssessmentRequested request) {
        Draft draft =
                writer.write(request.profile(), request.personal().name(), request.capturedAt());
        return switch (draft) {
            case Draft.Ready ready -> print(request, ready);
            case Draft.Impossible(String reason) -> new Building.Unrenderable(reason);
        };
    }

    private Building print(AssessmentRequested request, Draft.Ready draft) {
        byte[] pdf;
        try {
            pdf = printer.print(draft.report());
        } catch (RuntimeException failure) {
            return new Building.Unrenderable("drawing failed: " + place(failure));
        }
        Score score = draft.score();
        return new Building.Built(
                new ReportBuilt(
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
                        sha256(pdf)));
    }

    /** Without its message, which could quote what the visitor wrote. */
    static String place(RuntimeException failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return failure.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    private static String sha256(byte[] pdf) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
