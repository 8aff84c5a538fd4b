package com.willaireplaceme.report.sample;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import tools.jackson.core.JacksonException;

/** Makes a report of a profile in a file, without the pipeline. */
public final class OfflineRendering {

    /** For a profile that tells no day, so that the same profile gives the same bytes. */
    private static final Instant NO_DAY_TOLD = Instant.parse("2026-01-01T00:00:00Z");

    private OfflineRendering() {}

    /** The JSON of a request, as the form's API takes it; of the rest nothing is read. */
    record OfflineRequest(
            @Nullable String name,
            @Nullable String profession,
            @Nullable Level level,
            @Nullable List<TaskShare> tasks,
            @Nullable List<String> skills,
            @Nullable Integer years,
            @Nullable Instant capturedAt) {}

    /**
     * Writes the report of that profile to standard output.
     *
     * @return the exit code: 0, or 1 with a reason on standard error
     */
    public static int render(Path file) {
        // Standard output is for the document alone.
        LoggingSystem.get(OfflineRendering.class.getClassLoader()).beforeInitialize();
        return render(file, System.out, System.err);
    }

    static int render(Path file, PrintStream out, PrintStream errors) {
        OfflineRequest request;
        try {
            request = EventJson.mapper().readValue(Files.readString(file), OfflineRequest.class);
        } catch (NoSuchFileException missing) {
            return refused(file, "does not exist", errors);
        } catch (IOException unreadable) {
            return refused(file, "cannot be read: " + unreadable.getMessage(), errors);
        } catch (JacksonException unreadable) {
            return refused(file, ProfileProblem.of(unreadable), errors);
        }
        if (request == null) {
            return refused(file, "profession must be given", errors);
        }
        String profession = request.profession();
        Level level = request.level();
        if (profession == null || level == null) {
            return refused(
                    file, (profession == null ? "profession" : "level") + " must be given", errors);
        }
        return switch (write(request, profession, level)) {
            case Draft.Ready ready -> {
                out.writeBytes(ReportPrinter.prepared().print(ready.report()));
                out.flush();
                yield 0;
            }
            case Draft.Impossible(String reason) -> refused(file, reason, errors);
        };
    }

    private static int refused(Path file, String reason, PrintStream errors) {
        errors.println(file + ": " + reason);
        return 1;
    }

    private static Draft write(OfflineRequest request, String profession, Level level) {
        Profile profile =
                new Profile(
                        profession,
                        level,
                        request.tasks() == null ? List.of() : request.tasks(),
                        request.skills() == null ? List.of() : request.skills(),
                        request.years());
        Instant at = request.capturedAt() == null ? NO_DAY_TOLD : request.capturedAt();
        return new ReportWriter(Catalogue.bundled()).write(profile, request.name(), at);
    }
}
