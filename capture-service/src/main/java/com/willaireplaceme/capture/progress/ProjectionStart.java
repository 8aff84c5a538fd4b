package com.willaireplaceme.capture.progress;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Brings the database up to date and then starts to follow the topics. Goes on trying while the
 * database is away, because the form works without it.
 */
@Component
class ProjectionStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Flyway flyway;
    private final KafkaListenerEndpointRegistry listeners;
    private volatile boolean running;

    ProjectionStart(Flyway flyway, KafkaListenerEndpointRegistry listeners) {
        this.flyway = flyway;
        this.listeners = listeners;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("projection-start").start(this::migrateThenFollow);
    }

    private void migrateThenFollow() {
        try {
            while (running && !migrated()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        MessageListenerContainer listener = listeners.getListenerContainer(ProgressListener.ID);
        if (running && listener != null) {
            listener.start();
        }
    }

    private boolean migrated() {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException away) {
            LOG.warn("The database is not ready; progress is shown when it is");
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

    /** Not while the application starts, which would end without a database. */
    @Configuration(proxyBeanMethods = false)
    static class MigrationLater {

        @Bean
        FlywayMigrationStrategy migrationLater() {
            return _ -> {};
        }
    }
}
