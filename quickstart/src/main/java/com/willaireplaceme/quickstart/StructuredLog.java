package com.willaireplaceme.quickstart;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Log lines in the structured form that the environment asks for. A service alone gets them from
 * Spring Boot; here, one log is for all services and is there before the first of them.
 */
public final class StructuredLog extends StructuredLogEncoder {

    /** Names the form: {@code ecs}, {@code gelf} or {@code logstash}. */
    private static final String SETTING = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

    static boolean isWanted() {
        String form = System.getenv(SETTING);
        return form != null && !form.isBlank();
    }

    @Override
    public void start() {
        getContext().putObject(Environment.class.getName(), new StandardEnvironment());
        setFormat(System.getenv(SETTING));
        super.start();
    }
}
