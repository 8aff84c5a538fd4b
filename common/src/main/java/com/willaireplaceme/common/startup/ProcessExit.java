package com.willaireplaceme.common.startup;

/**
 * Ends the process when a service that has started cannot go on. A bean of this type replaces the
 * default, which closes the service's context and ends the JVM.
 */
@FunctionalInterface
public interface ProcessExit {

    /**
     * Ends the process. The reason is logged already.
     *
     * @param reason one line for the operator
     * @param code exit code of the process
     */
    void exit(String reason, int code);
}
