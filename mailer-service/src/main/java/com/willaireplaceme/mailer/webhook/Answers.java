package com.willaireplaceme.mailer.webhook;

import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.mailer.ledger.Finding.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What a provider is answered: done, to come again, or what is wrong (RFC 9457). Stateless. */
final class Answers {

    private static final String RETRY_AFTER_S = "300";

    private Answers() {}

    static ResponseEntity<ProblemDetail> to(List<Outcome> outcomes) {
        return outcomes.contains(Outcome.TOO_EARLY)
                ? again("Its reply is not written down yet.")
                : ResponseEntity.noContent().build();
    }

    /** 503: the same will be taken later. */
    static ResponseEntity<ProblemDetail> again(String why) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_S)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "Please tell it again later", why));
    }

    /** 404: it is not set up. */
    static ResponseEntity<ProblemDetail> closed() {
        return answer(problem(HttpStatus.NOT_FOUND, "Not here", "This webhook is not set up."));
    }

    /** 401: the secret is missing or wrong. */
    static ResponseEntity<ProblemDetail> unauthorized(String scheme) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, scheme)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        problem(
                                HttpStatus.UNAUTHORIZED,
                                "Not allowed",
                                "The secret is missing or wrong."));
    }

    /** 403: it does not come from where it says. */
    static ResponseEntity<ProblemDetail> forged(String why) {
        return answer(problem(HttpStatus.FORBIDDEN, "Not believed", why));
    }

    /** 413: it is too long. */
    static ResponseEntity<ProblemDetail> tooLong() {
        return answer(
                problem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "This is too long",
                        "The body must be at most " + Bodies.LARGEST / 1024 + " KB."));
    }

    /** 400: it cannot be read. */
    static ResponseEntity<ProblemDetail> unreadable(String why) {
        return answer(problem(HttpStatus.BAD_REQUEST, "This is not readable JSON", why));
    }

    /** 422: the named fields break rules, and nothing of it was taken. */
    static ResponseEntity<ProblemDetail> brokenRules(List<Problem> problems) {
        ProblemDetail problem =
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "Some fields need another look",
                        problems.stream()
                                .map(broken -> (broken.field() + " " + broken.rule()).strip())
                                .collect(Collectors.joining("; ", "", ".")));
        problem.setProperty("errors", problems);
        return answer(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
