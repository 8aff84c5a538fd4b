package com.willaireplaceme.common.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports an {@link UnrecoverableException} that ended a start as one line, instead of the stack
 * trace of whatever it was thrown through. Spring Boot then ends the process with its exit code.
 * Named in {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineReporter implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(OneLineReporter.class);

    private final ConfigurableApplicationContext context;

    OneLineReporter(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean reportException(Throwable failure) {
        UnrecoverableException unrecoverable = UnrecoverableException.in(failure);
        if (unrecoverable == null) {
            return false;
        }
        String service =
                context.getEnvironment().getProperty("spring.application.name", "the service");
        LOG.error("{} ends: {}", service, unrecoverable.getMessage());
        return true;
    }
}
