package com.willaireplaceme.capture.web;

import com.willaireplaceme.common.scoring.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriUtils;

/** Answers of the API to what went wrong: problem details (RFC 9457) in plain words. Stateless. */
public final class Problems {

    /** After how many seconds it makes sense to try again. */
    public static final int RETRY_AFTER_SECONDS = 5;

    private Problems() {}

    /** 400: the body is no JSON object, or the named fields have the wrong type. */
    public static ResponseEntity<ProblemDetail> unreadable(List<Problem> problems) {
        if (problems.isEmpty()) {
            return answer(
                    problem(
                            HttpStatus.BAD_REQUEST,
                            "not-json",
                            "This is not readable JSON",
                            "The body must be one JSON object in UTF-8, without a key given twice."));
        }
        return answer(
                withErrors(
                        problem(
                                HttpStatus.BAD_REQUEST,
                                "wrong-type",
                                "Some fields have the wrong type",
                                sentence(problems)),
                        problems));
    }

    /** 413: the body is too long. */
    public static ResponseEntity<ProblemDetail> tooLong(int longest) {
        return answer(
                problem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "too-long",
                        "This is too long",
                        "The body must be at most " + longest / 1024 + " KB."));
    }

    /** 422: the named fields break rules. */
    public static ResponseEntity<ProblemDetail> brokenRules(List<Problem> problems) {
        return answer(
                withErrors(
                        problem(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "broken-rules",
                                "Some fields need another look",
                                sentence(problems)),
                        problems));
    }

    /** 429: too many requests; it works again after a while. */
    public static ResponseEntity<ProblemDetail> tooMany(Duration wait) {
        long seconds = secondsOf(wait);
        ProblemDetail problem =
                problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-requests",
                        "Too many requests",
                        "There were too many requests from here or for this address. Please try again in "
                                + seconds
                                + (seconds == 1 ? " second." : " seconds."));
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The whole seconds after which a wait is over, at least one, as Retry-After tells them. */
    public static long secondsOf(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** 503: it may work again soon. */
    public static ResponseEntity<ProblemDetail> unavailable(String detail) {
        ProblemDetail problem =
                problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "Not available at the moment",
                        detail);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Any other status. */
    public static ResponseEntity<ProblemDetail> of(HttpStatus status, String detail) {
        return answer(
                problem(
                        status,
                        status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        status.getReasonPhrase(),
                        detail));
    }

    /** The same answer about another address than the one that gives it. */
    static ResponseEntity<ProblemDetail> at(String path, ResponseEntity<ProblemDetail> answer) {
        ProblemDetail problem = answer.getBody();
        if (problem != null) {
            problem.setInstance(URI.create(UriUtils.encodePath(path, StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static ProblemDetail problem(
            HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:willaireplaceme:problem:" + type));
        problem.setTitle(title);
        return problem;
    }

    private static ProblemDetail withErrors(ProblemDetail problem, List<Problem> problems) {
        problem.setProperty("errors", problems);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static String sentence(List<Problem> problems) {
        StringBuilder sentence = new StringBuilder();
        for (Problem problem : problems) {
            sentence.append(sentence.isEmpty() ? "" : "; ");
            sentence.append(problem.field()).append(' ').append(problem.rule());
        }
        return sentence.append('.').toString();
    }
}
