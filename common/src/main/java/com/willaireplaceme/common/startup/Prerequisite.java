package com.willaireplaceme.common.startup;

/**
 * Something outside a service that has to be there before the service can work. It is established
 * once; that it may fail later is the business of whoever uses it.
 */
public interface Prerequisite {

    /** What the service waits for, for a log line: {@code the database at host:5432/pipeline}. */
    String description();

    /**
     * Tries once to establish it.
     *
     * @throws UnrecoverableException if waiting would not help; the service ends
     * @throws Exception for any other reason; it is tried again until it succeeds
     */
    void establish() throws Exception;

    /**
     * Whether the service is not ready without it. The listeners wait for it in any case.
     *
     * @return {@code true} unless the service does its main work without it
     */
    default boolean isRequired() {
        return true;
    }
}
