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
 * Brings the database up to date in the background, for as long as it takes to be there, and then
 * starts the listeners that do not start by themselves. Thread-safe.
 */
public final class DatabaseStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

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
        Thread.ofVirtual().name("database-start").start(this::migrateThenListen);
    }

    private void migrateThenListen() {
        try {
            boolean told = false;
            while (running && !migrated(told)) {
                told = true;
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        if (running) {
            listeners.getListenerContainers().stream()
                    .filter(listener -> !listener.isAutoStartup())
                    .forEach(MessageListenerContainer::start);
        }
    }

    private boolean migrated(boolean told) {
        try {
            flyway.migrate();
            ready = true;
            return true;
        } catch (FlywayException away) {
            if (!told) {
                LOG.warn("The database is not ready; its tables are made when it is");
            }
            LOG.debug("Migration failed", away);
            return false;
        }
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
