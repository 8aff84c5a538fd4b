package com.willaireplaceme.common.startup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Establishes everything that a service needs, in any order and for as long as that takes. Where it
 * is there, this is done when {@link #start} returns, so that what starts later finds it; otherwise
 * it goes on in the background, and one log line a minute says what the service waits for. Then it
 * starts the listeners. Thread-safe.
 */
public final class Startup implements SmartLifecycle {

    /** After the web server, so that the service says that it is alive, and before the workers. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration MAX_FIRST_ATTEMPT = Duration.ofSeconds(30);
    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private final String service;
    private final List<Attempts> attempts;
    private final Runnable listeners;
    private final ProcessExit exit;
    private final Duration logInterval;
    private final CountDownLatch missing;
    private boolean starting;
    private volatile boolean running;
    private volatile @Nullable UnrecoverableException failure;

    Startup(
            String service,
            List<Prerequisite> prerequisites,
            Runnable listeners,
            ProcessExit exit,
            Duration logInterval) {
        this.service = service;
        this.missing = new CountDownLatch(prerequisites.size());
        this.attempts =
                prerequisites.stream()
                        .map(prerequisite -> new Attempts(prerequisite, this::ended))
                        .toList();
        this.listeners = listeners;
        this.exit = exit;
        this.logInterval = logInterval;
    }

    Startup(
            String service,
            List<Prerequisite> prerequisites,
            Runnable listeners,
            ProcessExit exit) {
        this(service, prerequisites, listeners, exit, LOG_INTERVAL);
    }

    /** Whether everything that the service requires was there once. */
    public boolean isReady() {
        return attempts.stream().allMatch(one -> one.isEstablished() || !one.isRequired());
    }

    /**
     * @throws UnrecoverableException if the service cannot work and waiting would not help
     */
    @Override
    public void start() {
        synchronized (this) {
            running = true;
            starting = true;
        }
        attempts.forEach(Attempts::begin);
        boolean done = awaitFirstAttempts();
        UnrecoverableException unrecoverable;
        synchronized (this) {
            starting = false;
            unrecoverable = failure;
        }
        if (unrecoverable != null) {
            stop();
            throw unrecoverable;
        }
        if (!done || missing.getCount() > 0 || !listen()) {
            Thread.ofVirtual().name("startup").start(this::awaitAll);
        }
    }

    private boolean awaitFirstAttempts() {
        try {
            long deadline = System.nanoTime() + MAX_FIRST_ATTEMPT.toNanos();
            for (Attempts one : attempts) {
                if (!one.awaitFirst(deadline - System.nanoTime())) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitAll() {
        try {
            boolean complete = missing.getCount() == 0;
            while (running && !complete) {
                LOG.warn("{}", waiting());
                complete = missing.await(logInterval.toMillis(), TimeUnit.MILLISECONDS);
            }
            while (!listen()) {
                Thread.sleep(Attempts.BACK_OFF);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String waiting() {
        Instant now = Instant.now();
        return service
                + " waits for "
                + attempts.stream()
                        .filter(one -> !one.isEstablished())
                        .map(one -> one.status(now))
                        .collect(Collectors.joining("; and for "));
    }

    /** No consumer can be made, for example, while the DNS does not know the broker. */
    private synchronized boolean listen() {
        if (!running) {
            return true;
        }
        try {
            listeners.run();
        } catch (RuntimeException failure) {
            LOG.warn("{} cannot start its listeners yet: {}", service, Causes.inOneLine(failure));
            return false;
        }
        LOG.info("{} has everything that it needs", service);
        return true;
    }

    /** One prerequisite is there, or never will be. */
    private void ended(@Nullable UnrecoverableException unrecoverable) {
        if (unrecoverable == null) {
            missing.countDown();
            return;
        }
        synchronized (this) {
            if (!running || failure != null) {
                return;
            }
            failure = unrecoverable;
            if (starting) {
                return;
            }
        }
        String reason = service + " ends: " + unrecoverable.getMessage();
        LOG.error("{}", reason);
        exit.exit(reason, unrecoverable.getExitCode());
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
        }
        attempts.forEach(Attempts::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
