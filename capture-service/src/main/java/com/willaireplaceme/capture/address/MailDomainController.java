package com.willaireplaceme.capture.address;

import com.willaireplaceme.capture.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Asked with the domain alone, so that an address leaves the page only when the form is sent. */
@RestController
@Tag(name = "Assessments")
class MailDomainController {

    private static final int LONGEST = 253;

    private final MailDomains domains;

    MailDomainController(MailDomains domains) {
        this.domains = domains;
    }

    @Schema(name = "MailDomain")
    record MailDomainAnswer(
            @Schema(description = "What a visitor should be told, as sentences; mostly nothing.")
                    List<String> hints) {}

    @GetMapping("/api/mail-domains/{domain}")
    @Operation(summary = "What is to be told about addresses of a domain")
    @ApiResponse(
            responseCode = "200",
            description = "Hints.",
            content = @Content(schema = @Schema(implementation = MailDomainAnswer.class)))
    @ApiResponse(
            responseCode = "404",
            description = "No domain is that long.",
            content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> domain(@PathVariable String domain) {
        return domain.length() > LONGEST
                ? Problems.of(HttpStatus.NOT_FOUND, "No domain is that long.")
                : ResponseEntity.ok()
                        .header("Cache-Control", "no-store")
                        .body(new MailDomainAnswer(domains.hints(domain)));
    }
}
