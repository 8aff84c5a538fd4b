package com.willaireplaceme.common.database;

import com.willaireplaceme.common.startup.Prerequisite;
import com.willaireplaceme.common.startup.StartupConfiguration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The one way in which services wait for their database. They import it. A {@link SmartLifecycle}
 * bean that works with the tables does not start by itself ({@code isAutoStartup} is {@code
 * false}): it is started when they are there.
 */
@Configuration(proxyBeanMethods = false)
@Import(StartupConfiguration.class)
public class DatabaseConfiguration {

    /** Not while the application starts, which would end without a database. */
    @Bean
    FlywayMigrationStrategy migrationLater() {
        return _ -> {};
    }

    /** A program that does not know the tables' form must not write to them. */
    @Bean
    FlywayConfigurationCustomizer refusalOfNewerTables() {
        return configuration -> configuration.ignoreMigrationPatterns(new String[0]);
    }

    @Bean
    Prerequisite databasePrerequisite(
            Flyway flyway,
            ObjectProvider<DatabaseCheck> checks,
            ObjectProvider<JdbcConnectionDetails> connection,
            @Value("${pipeline.database.required:true}") boolean required,
            ListableBeanFactory beans) {
        JdbcConnectionDetails details = connection.getIfAvailable();
        return new DatabasePrerequisite(
                flyway,
                checks.orderedStream().toList(),
                details == null ? "" : place(details.getJdbcUrl()),
                required,
                () -> startWorkers(beans));
    }

    /** The URL without its parameters, which may hold a password. */
    static String place(String url) {
        return url.replaceFirst("^jdbc:[a-z]+:(//)?", "").replaceFirst("[?&;].*$", "");
    }

    /** Tells an outage from a record that cannot be taken in. */
    @Bean
    WriteProbe databaseProbe(DataSource database) {
        return new DatabaseProbe(database);
    }

    private static void startWorkers(ListableBeanFactory beans) {
        List<SmartLifecycle> workers =
                beans.getBeanProvider(SmartLifecycle.class).orderedStream().toList();
        workers.stream()
                .filter(worker -> !worker.isAutoStartup() && !worker.isRunning())
                .forEach(SmartLifecycle::start);
    }
}
