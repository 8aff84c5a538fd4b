package com.willaireplaceme.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Programs without Spring Boot would log at DEBUG, which costs them time. */
public final class QuietLogs {

    private QuietLogs() {}

    /** Nothing below a warning is logged from now on. */
    public static void set() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.WARN);
        }
    }
}
