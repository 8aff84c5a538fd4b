package com.willaireplaceme.capture.proof;

import com.willaireplaceme.capture.limit.Client;
import com.willaireplaceme.capture.limit.RateLimits;
import com.willaireplaceme.capture.proof.Proof.Challenge;
import com.willaireplaceme.capture.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Assessments")
class ProofController {

    private final ProofOfWork proofs;
    private final Challenges challenges;
    private final RateLimits limits;

    ProofController(ProofOfWork proofs, Challenges challenges, RateLimits limits) {
        this.proofs = proofs;
        this.challenges = challenges;
        this.limits = limits;
    }

    @Schema(name = "Challenge")
    record ChallengeAnswer(Proof.Parameters parameters, String signature) {}

    @GetMapping("/api/challenge")
    @Operation(
            summary = "A challenge whose solution a request must carry under attack",
            description =
                    "ALTCHA, protocol 2, counters of four bytes. A request that needs one is refused with a problem about the field `proof`.")
    @ApiResponse(
            responseCode = "200",
            description = "A challenge, valid for twenty minutes.",
            content = @Content(schema = @Schema(implementation = ChallengeAnswer.class)))
    @ApiResponse(
            responseCode = "204",
            description = "None, because requests need no proof and ifNeeded is true.",
            content = @Content)
    @ApiResponse(
            responseCode = "429",
            description = "Too many from this client; see Retry-After.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Too many others ask at the moment; see Retry-After.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> challenge(
            @RequestParam(defaultValue = "false") boolean ifNeeded,
            @Parameter(hidden = true) HttpServletRequest request) {
        if (ifNeeded && !proofs.isNeeded()) {
            return ResponseEntity.noContent().header("Cache-Control", "no-store").build();
        }
        Client client = Client.of(request);
        Optional<Duration> wait = limits.countChallenge(client);
        if (wait.isPresent()) {
            return Problems.tooMany(wait.get());
        }
        Optional<Challenge> made = challenges.make(client);
        if (made.isEmpty()) {
            return Problems.unavailable("Too many others ask for a challenge. Please ask again.");
        }
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new ChallengeAnswer(made.get().parameters(), made.get().signature()));
    }
}
