package com.willaireplaceme.mailer;

import com.willaireplaceme.common.database.BackgroundMigrationConfiguration;
import com.willaireplaceme.common.database.DatabaseStart;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.KafkaPolicyConfiguration;
import com.willaireplaceme.mailer.dkim.DkimKeysCommand;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Mails each report once. Reads {@code mailer.yml}; everything it needs can be set by environment
 * variables.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        // On the class path where all services run in one JVM; this one needs none of them.
        excludeName = {
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration"
        })
@ConfigurationPropertiesScan
@Import({BackgroundMigrationConfiguration.class, KafkaPolicyConfiguration.class})
public class MailerServiceApplication {

    /** Starts the service, or runs the command {@value DkimKeysCommand#NAME}. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(DkimKeysCommand.NAME)) {
            List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
            System.exit(new DkimKeysCommand(System.out).run(options));
        }
        new SpringApplicationBuilder(MailerServiceApplication.class)
                .properties("spring.config.name=mailer")
                .run(arguments);
    }

    @Bean
    KeyedHash keyedHash(MailerSettings settings) {
        return new KeyedHash(settings.keyPepper(), settings.edition());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Part of readiness: whether the tables are there. */
    @Bean
    HealthIndicator ledgerHealthIndicator(DatabaseStart database) {
        return () -> database.isReady() ? Health.up().build() : Health.outOfService().build();
    }
}
