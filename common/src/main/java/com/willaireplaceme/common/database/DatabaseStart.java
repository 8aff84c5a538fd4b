package com.willaireplaceme.common.database;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Brings the database up to date: at once where it is there, so that what starts later finds its
 * tables, and in the background otherwise, for as long as that takes. Then it starts the listeners
 * that do not start by themselves. Thread-safe.
 */
public final class DatabaseStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** After the listeners' own registry, before everything that has no phase. */
    private static final int PHASE = Integer.MAX_VALUE - 50;

    private final Flyway flyway;
    private final KafkaListenerEndpointRegistry listeners;
    private volatile boolean running;
    private volatile boolean ready;

    DatabaseStart(Flyway flyway, KafkaListenerEndpointRegistry listeners) {
        this.flyway = flyway;
        this.listeners = listeners;
    }

    /** Whether the tables are there, in this version's form. */
    public boolean isReady() {
        return ready;
    }

    @Override
    public void start() {
        running = true;
        if (migrated()) {
            listen();
        } else {
            LOG.warn("The database is not ready; its tables are made when it is");
            Thread.ofVirtual().name("database-start").start(this::migrateThenListen);
        }
    }

    private void migrateThenListen() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (running && !migrated());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        if (running) {
            listen();
        }
    }

    private void listen() {
        listeners.getListenerContainers().stream()
                .filter(listener -> !listener.isAutoStartup())
                .forEach(MessageListenerContainer::start);
    }

    private boolean migrated() {
        try {
            flyway.migrate();
            ready = true;
            return true;
        } catch (FlywayException away) {
            LOG.debug("Migration failed", away);
            return false;
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
