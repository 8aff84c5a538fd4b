package com.willaireplaceme.capture.assessment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for a report as it arrives, before any rule was checked.
 *
 * @param tasks the visitor's own week; empty means the catalogue's
 * @param skills ids of the ticked skills
 */
@Schema(name = "Assessment", description = "A request for a personalized report.")
public record AssessmentInput(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ada@example.org")
                @Nullable String email,
        @Schema(description = "At most 60 characters.", example = "Ada") @Nullable String name,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "backend-developer")
                @Nullable String profession,
        @Schema(
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        allowableValues = {"junior", "mid", "senior", "lead"})
                @Nullable String level,
        @Schema(
                        description =
                                "Your own week, at most 20 tasks; empty means the catalogue's typical week.")
                List<TaskInput> tasks,
        @Schema(example = "[\"python\",\"sql\"]") List<String> skills,
        @Schema(minimum = "0", maximum = "70", example = "9") @Nullable Integer years,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) ConsentInput consent,
        SourceInput source,
        @Schema(
                        description =
                                "The ticket of our own form. A request sent again with its ticket gets the same id.")
                @Nullable String ticket,
        @Schema(description = "Must be empty: a field that people do not see.")
                @Nullable String website,
        @Schema(
                        description =
                                "Under attack: the solution of a challenge from /api/challenge, in ALTCHA's form.")
                @Nullable String proof) {

    public AssessmentInput {
        tasks = List.copyOf(tasks);
        skills = List.copyOf(skills);
    }

    /** One task of the week. */
    @Schema(name = "AssessmentTask")
    public record TaskInput(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description =
                                    "A task of the profession, or one of another profession as"
                                            + " profession/task, such as qa-engineer/automate-tests. That needs a"
                                            + " share above 0.",
                            example = "write-production-code")
                    @Nullable String id,
            @Schema(
                            description =
                                    "Share of the week in any unit; shares are scaled to sum 100 %. Left"
                                            + " out, it counts as 0; a week without any share above 0 is the typical"
                                            + " one.",
                            minimum = "0",
                            example = "40")
                    @Nullable Double share,
            @Schema(allowableValues = {"never", "sometimes", "often", "always"})
                    @Nullable String aiUse,
            @Schema(allowableValues = {"steer", "delegate"}) @Nullable String steering) {}

    /** What the visitor agreed to. */
    @Schema(name = "AssessmentConsent")
    public record ConsentInput(
            @Schema(
                            description = "To receive the report; must be true.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Boolean report,
            @Schema(description = "To be contacted afterwards.") @Nullable Boolean contact) {}

    /** Where the visitor came from. */
    @Schema(name = "AssessmentSource")
    public record SourceInput(
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            @Schema(description = "Kept without its query.") @Nullable String referrer) {

        /** Nothing is known. */
        public static final SourceInput UNKNOWN = new SourceInput(null, null, null, null);
    }
}
