package com.willaireplaceme.mailer.unsubscribe;

import com.willaireplaceme.mailer.ledger.SuppressionReason;
import com.willaireplaceme.mailer.ledger.Suppressions;
import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a recipient can say by a link. Looking changes nothing, for scanners follow links; a POST
 * does, from the page's button or from a mail program (one click, RFC 8058), as often as it comes.
 */
@RestController
class UnsubscribeController {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final References references;
    private final Suppressions suppressions;

    UnsubscribeController(References references, Suppressions suppressions) {
        this.references = references;
        this.suppressions = suppressions;
    }

    @GetMapping("/unsubscribe/{reference}")
    ResponseEntity<String> askUnsubscribe(@PathVariable String reference) {
        return ask(Purpose.UNSUBSCRIBE, reference, Pages.ASK_UNSUBSCRIBE);
    }

    @PostMapping("/unsubscribe/{reference}")
    ResponseEntity<String> unsubscribe(@PathVariable String reference) {
        return suppress(
                Purpose.UNSUBSCRIBE, reference, SuppressionReason.UNSUBSCRIBED, Pages.UNSUBSCRIBED);
    }

    @GetMapping("/not-me/{reference}")
    ResponseEntity<String> askNotMe(@PathVariable String reference) {
        return ask(Purpose.NOT_ME, reference, Pages.ASK_NOT_ME);
    }

    @PostMapping("/not-me/{reference}")
    ResponseEntity<String> notMe(@PathVariable String reference) {
        return suppress(
                Purpose.NOT_ME, reference, SuppressionReason.NOT_REQUESTED, Pages.NOT_ME_TOLD);
    }

    private ResponseEntity<String> ask(Purpose purpose, String reference, String page) {
        return references.read(purpose, reference).isPresent()
                ? page(HttpStatus.OK, page)
                : page(HttpStatus.NOT_FOUND, Pages.UNKNOWN);
    }

    private ResponseEntity<String> suppress(
            Purpose purpose, String reference, SuppressionReason reason, String page) {
        Optional<UUID> recipient =
                references.read(purpose, reference).flatMap(suppressions::recipientOf);
        if (recipient.isEmpty()) {
            return page(HttpStatus.NOT_FOUND, Pages.UNKNOWN);
        }
        suppressions.suppress(recipient.get(), reason);
        return page(HttpStatus.OK, page);
    }

    /** A mail program tries again; a person is asked to. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<String> away() {
        return page(HttpStatus.SERVICE_UNAVAILABLE, Pages.LATER);
    }

    private static ResponseEntity<String> page(HttpStatus status, String page) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status)
                        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                        .cacheControl(CacheControl.noStore())
                        .header("Content-Security-Policy", POLICY)
                        .header("Referrer-Policy", "no-referrer")
                        .header("X-Content-Type-Options", "nosniff")
                        .header("X-Robots-Tag", "noindex");
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header("Retry-After", "60");
        }
        return answer.body(page);
    }
}
