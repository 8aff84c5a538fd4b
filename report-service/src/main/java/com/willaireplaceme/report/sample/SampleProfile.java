package com.willaireplaceme.report.sample;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.ReportWriter;
import java.time.Instant;
import java.util.List;

/** A person who does not exist. */
public final class SampleProfile {

    private static final Instant DAY = Instant.parse("2026-04-20T09:00:00Z");

    private static final Profile PROFILE =
            new Profile(
                    "backend-developer",
                    Level.SENIOR,
                    List.of(
                            task("write-production-code", 24, AiUse.OFTEN, Steering.STEER),
                            task("build-apis-and-data-stores", 12, AiUse.OFTEN, Steering.DELEGATE),
                            task("test-and-debug", 10, AiUse.SOMETIMES, Steering.STEER),
                            task("review-code", 16, AiUse.NEVER, Steering.STEER),
                            task("design-systems", 20, AiUse.SOMETIMES, Steering.STEER),
                            task("clarify-requirements", 18, AiUse.NEVER, Steering.STEER)),
                    List.of("sql", "system-design", "code-review"),
                    9);

    private SampleProfile() {}

    private static TaskShare task(String id, double share, AiUse use, Steering steering) {
        return new TaskShare(id, share, use, steering);
    }

    /** The sample report; the same every time. */
    public static Draft.Ready draft(ReportWriter writer) {
        return switch (writer.write(PROFILE, "Robin Example", DAY)) {
            case Draft.Ready ready -> ready;
            case Draft.Impossible(String reason) -> throw new IllegalStateException(reason);
        };
    }
}
