package com.willaireplaceme.capture.assessment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.web.Problems;
import com.willaireplaceme.common.kafka.CloudEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Assessments")
class AssessmentController {

    private final AssessmentIntake intake;

    AssessmentController(AssessmentIntake intake) {
        this.intake = intake;
    }

    @Schema(name = "AcceptedAssessment")
    record AcceptedAssessment(
            UUID id,
            URI statusUrl,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    @Schema(
                            description =
                                    "What the sender should know about the address; mostly left out.")
                    List<String> warnings) {}

    @PostMapping(path = "/api/assessments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Ask for a personalized report",
            description =
                    "Answers 202 once the request is durable. The report comes by e-mail, once.")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted; statusUrl tells how far it has come.",
            content = @Content(schema = @Schema(implementation = AcceptedAssessment.class)))
    @ReadsAssessment
    @ApiResponse(
            responseCode = "429",
            description = "Too many from this client or for this recipient; see Retry-After.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Nobody can take it at the moment; see Retry-After.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> request(
            @Parameter(hidden = true) InputStream body,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true)
                    @RequestHeader(name = CloudEvents.TRACEPARENT, required = false)
                    @Nullable String traceparent)
            throws IOException {
        return switch (JsonBody.read(body)) {
            case JsonBody.TooLong _ -> Problems.tooLong(JsonBody.LONGEST);
            case JsonBody.NotUnderstood(var problems) -> Problems.unreadable(problems);
            case JsonBody.Understood(AssessmentInput input) ->
                    switch (intake.take(input, Client.of(request), traceparent)) {
                        case AssessmentIntake.Refused(var problems) ->
                                Problems.brokenRules(problems);
                        case AssessmentIntake.TooMany(Duration wait) -> Problems.tooMany(wait);
                        case AssessmentIntake.Unavailable _ ->
                                Problems.unavailable(
                                        "Your request could not be confirmed. Please send it again; it gives one report in any case.");
                        case AssessmentIntake.Accepted(UUID id) ->
                                accepted(id, intake.hints(input));
                    };
        };
    }

    private static ResponseEntity<AcceptedAssessment> accepted(UUID id, List<String> warnings) {
        URI status = URI.create("/api/assessments/" + id);
        return ResponseEntity.accepted()
                .location(status)
                .body(new AcceptedAssessment(id, status, warnings));
    }
}
