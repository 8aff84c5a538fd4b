package com.willaireplaceme.console.web;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A login that is not even checked now. */
final class TooManyLogins extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final Duration wait;

    private TooManyLogins(HttpStatus status, String message, Duration wait) {
        super(message);
        this.status = status;
        this.wait = wait;
    }

    /** Too many from that address. */
    static TooManyLogins ofOne(Duration wait) {
        return new TooManyLogins(
                HttpStatus.TOO_MANY_REQUESTS, "too many logins failed; try again later", wait);
    }

    /** Too many of all. */
    static TooManyLogins ofAll() {
        return new TooManyLogins(
                HttpStatus.SERVICE_UNAVAILABLE,
                "too many logins at once; try again later",
                Duration.ofSeconds(1));
    }

    HttpStatus status() {
        return status;
    }

    /** Whole seconds, at least one. */
    long retryAfter() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
