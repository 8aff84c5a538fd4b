package com.willaireplaceme.mailer;

import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.KafkaPolicyConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
@EnableConfigurationProperties(MailerSettings.class)
@Import(KafkaPolicyConfiguration.class)
public class MailerServiceApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
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
}
