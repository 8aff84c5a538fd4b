package com.willaireplaceme.common.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/**
 * A service cannot work, and waiting would not change that: somebody has to correct a setting, a
 * right or a program. Thrown by a {@link Prerequisite} at any time, or by any bean while the
 * service starts, it ends the service: its message is logged as one line, and the process ends with
 * {@link #EXIT_CODE}.
 */
public class UnrecoverableException extends RuntimeException implements ExitCodeGenerator {

    /** The process's exit code, which nothing else uses: {@code EX_CONFIG} of sysexits.h. */
    public static final int EXIT_CODE = 78;

    private static final long serialVersionUID = 1;

    /**
     * @param message one line for the operator: what is wrong, with the setting's name, and what is
     *     allowed; no secret
     */
    public UnrecoverableException(String message) {
        super(message);
    }

    /**
     * @param message as above; the cause is not logged beside it
     */
    public UnrecoverableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }

    /** The one among a failure and its causes; {@code null} if there is none. */
    public static @Nullable UnrecoverableException in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnrecoverableException unrecoverable) {
                return unrecoverable;
            }
        }
        return null;
    }
}
