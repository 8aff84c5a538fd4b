package com.willaireplaceme.quickstart;

import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Runs the whole pipeline for real on this machine: what {@code ./start} starts. Settings are the
 * environment variables of the README.
 */
public final class QuickstartApplication {

    private QuickstartApplication() {}

    /** Starts everything, tells the addresses, and runs until the process is told to stop. */
    public static void main(String[] arguments) {
        Terminal terminal = new Terminal();
        QuickstartSettings settings;
        try {
            settings = QuickstartSettings.of(System.getenv());
        } catch (QuickstartFailure failure) {
            terminal.line(failure.getMessage());
            System.exit(1);
            return;
        }
        // The log's file is named by this property, so it is set before anything logs.
        System.setProperty("quickstart.logs", settings.dataDirectory().resolve("logs").toString());
        if (StructuredLog.isWanted()) {
            System.setProperty("logback.configurationFile", "logback-structured.xml");
        }
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(run(settings, terminal));
    }

    private static int run(QuickstartSettings settings, Terminal terminal) {
        Pipeline pipeline = new Pipeline(settings, terminal);
        Thread stop =
                new Thread(
                        () -> {
                            terminal.line("Stopping");
                            pipeline.close();
                            terminal.line(
                                    "Stopped; everything is kept in " + settings.dataDirectory());
                        },
                        "stop");
        terminal.line("Starting; everything is kept in " + settings.dataDirectory());
        try {
            pipeline.start();
        } catch (QuickstartFailure failure) {
            terminal.line(failure.getMessage());
            LoggerFactory.getLogger(QuickstartApplication.class)
                    .error("The pipeline could not start", failure);
            pipeline.close();
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(stop);
        tellAddresses(settings, pipeline, terminal);
        try {
            Thread.currentThread().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void tellAddresses(
            QuickstartSettings settings, Pipeline pipeline, Terminal terminal) {
        String operator = secret(pipeline, "CONSOLE_OPERATOR_PASSWORD");
        String marketing = secret(pipeline, "CONSOLE_MARKETING_PASSWORD");
        terminal.step("Ready");
        terminal.line("");
        terminal.line("  Console accounts: operator / " + operator + "   marketing / " + marketing);
        terminal.line("  Ctrl-C stops everything; the next ./start finds its data again.");
        terminal.line("");
        terminal.line(
                "Ready: site http://localhost:%d  console http://localhost:%d  inbox http://localhost:%d"
                        .formatted(
                                settings.port(QuickstartSettings.CAPTURE_PORT),
                                settings.port(QuickstartSettings.CONSOLE_PORT),
                                settings.port(QuickstartSettings.INBOX_PORT)));
    }

    private static String secret(Pipeline pipeline, String name) {
        String set = System.getenv(name);
        return set == null || set.isBlank() ? pipeline.property(name) : "(as set in " + name + ")";
    }
}
