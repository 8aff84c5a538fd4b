package com.willaireplaceme.quickstart;

import com.willaireplaceme.embedded.DirectoryLock;
import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.EmbeddedKafka;
import com.willaireplaceme.embedded.EmbeddedKafka.Durability;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.quickstart.inbox.Inbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Everything that runs, started in the order of need and closed in the opposite one. */
final class Pipeline implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int PREFERRED_KAFKA_PORT = 9092;
    private static final int PREFERRED_DATABASE_PORT = 5432;
    private static final int PREFERRED_SMTP_PORT = 2525;
    private static final int CORES = 2;

    /**
     * Requests a minute, and an hour for a recipient: on one's own machine, all load comes from one
     * address.
     */
    private static final String RATE_LIMIT_OF_A_TRIAL = "6000";

    private final QuickstartSettings settings;
    private final Terminal terminal;
    private final Deque<AutoCloseable> backends = new ArrayDeque<>();
    private final Map<Service, ConfigurableApplicationContext> services =
            new EnumMap<>(Service.class);
    private final Map<String, Object> properties = new ConcurrentHashMap<>();

    Pipeline(QuickstartSettings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /**
     * Starts everything and returns when it serves.
     *
     * @throws QuickstartFailure if something cannot start; {@link #close} is still to be called
     */
    void start() {
        takeDirectory();
        requireFreePorts();
        properties.putAll(Secrets.keptIn(settings.dataDirectory()));
        properties.put("CAPTURE_RATE_LIMIT", RATE_LIMIT_OF_A_TRIAL);
        properties.put("CAPTURE_RECIPIENT_LIMIT", RATE_LIMIT_OF_A_TRIAL);
        properties.put("CAPTURE_PROOF_OF_WORK_ABOVE", RATE_LIMIT_OF_A_TRIAL);
        startBackends();
        startServices();
    }

    /** A setting or secret that the services were given. */
    String property(String name) {
        return String.valueOf(properties.get(name));
    }

    private void requireFreePorts() {
        settings.ports()
                .forEach((name, port) -> {
                    if (!FreePorts.isFree(port)) {
                        throw new QuickstartFailure(
                                "Port %d is taken. Stop what uses it, or choose another: %s=%d ./start"
                                        .formatted(port, name, FreePorts.any()));
                    }
                });
    }

    private void takeDirectory() {
        Path directory = settings.dataDirectory();
        try {
            push(
                    DirectoryLock.take(directory)
                            .orElseThrow(() ->
                                    new QuickstartFailure(
                                            "Another ./start uses "
                                                    + directory
                                                    + ". Stop it, or choose another folder with DATA_DIR.")));
        } catch (IOException e) {
            throw new QuickstartFailure("Cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    private void startBackends() {
        try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
            List<CompletableFuture<Void>> starts = new ArrayList<>();
            starts.add(CompletableFuture.runAsync(this::connectDatabase, threads));
            starts.add(CompletableFuture.runAsync(this::connectKafka, threads));
            starts.add(CompletableFuture.runAsync(this::openInbox, threads));
            await(starts);
        }
    }

    private void connectKafka() {
        properties.put(
                "KAFKA_BOOTSTRAP_SERVERS",
                settings.kafka()
                        .orElseGet(() -> {
                            EmbeddedKafka kafka =
                                    push(
                                            onPort(
                                                    PREFERRED_KAFKA_PORT,
                                                    port ->
                                                            EmbeddedKafka.start(
                                                                    settings.dataDirectory()
                                                                            .resolve("kafka"),
                                                                    port,
                                                                    Durability.POWER_LOSS)));
                            return kafka.bootstrapServers();
                        }));
        terminal.step("Kafka at " + property("KAFKA_BOOTSTRAP_SERVERS"));
    }

    private void connectDatabase() {
        if (settings.database().isPresent()) {
            properties.put("DATABASE_URL", settings.database().get());
            terminal.step("PostgreSQL outside");
            return;
        }
        EmbeddedDatabase database =
                push(
                        onPort(
                                PREFERRED_DATABASE_PORT,
                                port ->
                                        EmbeddedDatabase.start(
                                                settings.dataDirectory().resolve("postgresql"),
                                                port)));
        properties.put("DATABASE_URL", database.jdbcUrl("pipeline"));
        terminal.step("PostgreSQL at 127.0.0.1:" + database.port());
    }

    /** Another program may take the preferred port between the look and the start. */
    private static <T> T onPort(int preferred, IntFunction<T> start) {
        try {
            return start.apply(FreePorts.preferably(preferred));
        } catch (IllegalStateException e) {
            LOG.warn("Trying once more, on another port", e);
            return start.apply(FreePorts.any());
        }
    }

    private void openInbox() {
        int port = settings.port(QuickstartSettings.INBOX_PORT);
        int smtpPort = FreePorts.preferably(PREFERRED_SMTP_PORT);
        push(Inbox.open(settings.dataDirectory().resolve("inbox"), port, smtpPort));
        properties.put("SMTP_URL", settings.smtp().orElse("smtp://127.0.0.1:" + smtpPort));
        terminal.step("Inbox, with SMTP at 127.0.0.1:" + smtpPort);
    }

    private void startServices() {
        try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
            List<CompletableFuture<Void>> starts = new ArrayList<>();
            for (Service service : Service.values()) {
                starts.add(CompletableFuture.runAsync(() -> start(service), threads));
            }
            await(starts);
        }
    }

    private void start(Service service) {
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(service.application())
                        .properties(properties)
                        .properties(
                                "spring.config.name=" + service.configName(),
                                "management.metrics.use-global-registry=false")
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        .registerShutdownHook(false)
                        .run();
        synchronized (services) {
            services.put(service, context);
        }
        terminal.step(service.configName() + "-service");
    }

    private static void await(List<CompletableFuture<Void>> starts) {
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof QuickstartFailure failure
                    ? failure
                    : new QuickstartFailure(String.valueOf(cause.getMessage()), cause);
        }
    }

    private <T extends AutoCloseable> T push(T started) {
        synchronized (backends) {
            backends.push(started);
        }
        return started;
    }

    /** Stops the services first, then what they stand on. */
    @Override
    public void close() {
        synchronized (services) {
            services.values().forEach(Pipeline::closeQuietly);
            services.clear();
        }
        synchronized (backends) {
            while (!backends.isEmpty()) {
                closeQuietly(backends.pop());
            }
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly", part, e);
        }
    }
}
