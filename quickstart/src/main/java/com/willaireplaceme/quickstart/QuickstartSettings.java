package com.willaireplaceme.quickstart;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings from the environment. What is unset is embedded or takes its default.
 *
 * @param dataDirectory where everything is kept
 * @param ports port by the name of its variable, in the order they are told
 * @param kafka bootstrap servers of a broker outside; empty for the embedded one
 * @param database JDBC URL of a database outside; empty for the embedded one
 * @param smtp URL of a mail server outside; empty for the built-in inbox
 */
record QuickstartSettings(
        Path dataDirectory,
        Map<String, Integer> ports,
        Optional<String> kafka,
        Optional<String> database,
        Optional<String> smtp) {

    static final String CAPTURE_PORT = "CAPTURE_PORT";
    static final String REPORT_PORT = "REPORT_PORT";
    static final String MAILER_PORT = "MAILER_PORT";
    static final String CONSOLE_PORT = "CONSOLE_PORT";
    static final String INBOX_PORT = "INBOX_PORT";

    private static final Map<String, Integer> DEFAULT_PORTS = new LinkedHashMap<>();

    static {
        DEFAULT_PORTS.put(CAPTURE_PORT, 8080);
        DEFAULT_PORTS.put(REPORT_PORT, 8081);
        DEFAULT_PORTS.put(MAILER_PORT, 8082);
        DEFAULT_PORTS.put(CONSOLE_PORT, 8083);
        DEFAULT_PORTS.put(INBOX_PORT, 8084);
    }

    /**
     * @throws QuickstartFailure if a value is not what it must be
     */
    static QuickstartSettings of(Map<String, String> environment) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        DEFAULT_PORTS.forEach(
                (name, port) -> ports.put(name, port(name, environment.get(name), port)));
        requirePepperOfOutsideLedger(environment);
        return new QuickstartSettings(
                Path.of(text(environment, "DATA_DIR").orElse("data")).toAbsolutePath().normalize(),
                ports,
                text(environment, "KAFKA_BOOTSTRAP_SERVERS"),
                text(environment, "DATABASE_URL"),
                text(environment, "SMTP_URL"));
    }

    /**
     * A pepper that is made up lies in the data directory. The ledger of an outside database would
     * outlive it, and with another pepper everybody would be new to that ledger.
     */
    private static void requirePepperOfOutsideLedger(Map<String, String> environment) {
        if (text(environment, "DATABASE_URL").isPresent()
                && text(environment, "KEY_PEPPER").isEmpty()) {
            throw new QuickstartFailure(
                    "With DATABASE_URL, set KEY_PEPPER too: a secret of at least 16 bytes that"
                            + " stays the same as long as that database does. With another one,"
                            + " reports would be sent again.");
        }
    }

    int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException(name);
        }
        return port;
    }

    private static int port(String name, @Nullable String value, int otherwise) {
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new QuickstartFailure(name + " must be a port between 1 and 65535, not " + value);
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
