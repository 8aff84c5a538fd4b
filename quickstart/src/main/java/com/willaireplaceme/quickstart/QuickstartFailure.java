package com.willaireplaceme.quickstart;

import com.willaireplaceme.common.startup.UnrecoverableException;
import org.jspecify.annotations.Nullable;

/** The pipeline cannot start; the message tells the person at the terminal why and what to do. */
final class QuickstartFailure extends RuntimeException {

    QuickstartFailure(String message) {
        super(message);
    }

    QuickstartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Of a service's failure to start: its one line where it has one. */
    static QuickstartFailure of(String service, Throwable cause) {
        UnrecoverableException unrecoverable = UnrecoverableException.in(cause);
        return new QuickstartFailure(
                unrecoverable == null
                        ? String.valueOf(cause.getMessage())
                        : service + " ends: " + unrecoverable.getMessage(),
                cause);
    }

    /** What the process ends with. */
    int exitCode() {
        UnrecoverableException unrecoverable = UnrecoverableException.in(this);
        return unrecoverable == null ? 1 : unrecoverable.getExitCode();
    }
}
