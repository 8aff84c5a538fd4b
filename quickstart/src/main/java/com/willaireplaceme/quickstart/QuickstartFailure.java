package com.willaireplaceme.quickstart;

import org.jspecify.annotations.Nullable;

/** The pipeline cannot start; the message tells the person at the terminal why and what to do. */
final class QuickstartFailure extends RuntimeException {

    QuickstartFailure(String message) {
        super(message);
    }

    QuickstartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
