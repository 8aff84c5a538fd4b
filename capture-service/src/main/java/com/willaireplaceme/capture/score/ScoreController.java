package com.willaireplaceme.capture.score;

import com.willaireplaceme.capture.assessment.AssessmentInput;
import com.willaireplaceme.capture.assessment.JsonBody;
import com.willaireplaceme.capture.assessment.ProfileRules;
import com.willaireplaceme.capture.assessment.ReadsAssessment;
import com.willaireplaceme.capture.web.Problems;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.scoring.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Scores")
class ScoreController {

    private final Catalogue catalogue;
    private final ProfileRules rules;

    ScoreController(Catalogue catalogue, ProfileRules rules) {
        this.catalogue = catalogue;
        this.rules = rules;
    }

    @PostMapping(path = "/api/score", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Score a week of work",
            description =
                    "Takes an assessment without its personal fields, publishes nothing and keeps nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "The figures.",
            content = @Content(schema = @Schema(implementation = ScoreAnswer.class)))
    @ReadsAssessment
    ResponseEntity<?> score(@Parameter(hidden = true) InputStream body) throws IOException {
        return switch (JsonBody.read(body)) {
            case JsonBody.TooLong _ -> Problems.tooLong(JsonBody.LONGEST);
            case JsonBody.NotUnderstood(List<Problem> problems) -> Problems.unreadable(problems);
            case JsonBody.Understood(AssessmentInput input) -> score(input);
        };
    }

    private ResponseEntity<?> score(AssessmentInput input) {
        List<Problem> problems = new ArrayList<>();
        Optional<ProfileRules.Rated> rated = rules.read(input, problems);
        return rated.isPresent()
                ? ResponseEntity.ok(
                        ScoreAnswer.of(catalogue, rated.get().score(), rated.get().profile()))
                : Problems.brokenRules(problems);
    }
}
