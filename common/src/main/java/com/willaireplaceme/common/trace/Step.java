package com.willaireplaceme.common.trace;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work in a trace. It ends when it is closed, in whatever thread. What it is told leaves
 * this process, so it is told ids and outcomes, never an address, a name or a payload.
 */
public sealed interface Step extends AutoCloseable permits SilentStep, ExportedStep {

    /**
     * W3C trace context (level 1, section 3.2) for a record that the step writes, and the parent of
     * further steps.
     */
    String traceparent();

    /** Says what the step is about, or how it ended. Returns the step. */
    Step tell(String name, Object value);

    /**
     * Marks the step as failed.
     *
     * @param why names no personal data, such as the simple name of an exception
     */
    void fail(String why);

    /** Closes the step, as failed if something was thrown; of that only the kind is told. */
    default void end(@Nullable Throwable failure) {
        if (failure != null) {
            fail(failure.getClass().getSimpleName());
        }
        close();
    }

    @Override
    void close();
}
