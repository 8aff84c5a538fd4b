package com.willaireplaceme.capture.proof;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.altcha.altcha.Altcha.Challenge;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Assessments")
class ProofController {

    private final ProofOfWork proofs;

    ProofController(ProofOfWork proofs) {
        this.proofs = proofs;
    }

    @Schema(name = "Challenge")
    record ChallengeAnswer(
            String algorithm, String challenge, long maxnumber, String salt, String signature) {}

    @GetMapping("/api/challenge")
    @Operation(
            summary = "A challenge whose solution a request must carry under attack",
            description =
                    "ALTCHA, protocol 1. A request that needs one is refused with a problem about the field `proof`.")
    @ApiResponse(
            responseCode = "200",
            description = "A challenge, valid for ten minutes.",
            content = @Content(schema = @Schema(implementation = ChallengeAnswer.class)))
    ResponseEntity<ChallengeAnswer> challenge() {
        Challenge made = proofs.challenge();
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(
                        new ChallengeAnswer(
                                made.algorithm,
                                made.challenge,
                                made.maxnumber,
                                made.salt,
                                made.signature));
    }
}
