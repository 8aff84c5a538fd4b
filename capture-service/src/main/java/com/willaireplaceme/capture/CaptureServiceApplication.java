package com.willaireplaceme.capture;

import com.willaireplaceme.common.database.BackgroundMigrationConfiguration;
import com.willaireplaceme.common.kafka.KafkaPolicyConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The public site, its form and its API. Reads {@code capture.yml}; everything it needs can be set
 * by environment variables.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        // Other services of the same class path are guarded by Spring Security; this one is public.
        excludeName = {
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
        })
@ConfigurationPropertiesScan
@EnableScheduling
@Import({BackgroundMigrationConfiguration.class, KafkaPolicyConfiguration.class})
public class CaptureServiceApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        new SpringApplicationBuilder(CaptureServiceApplication.class)
                .properties("spring.config.name=capture")
                .run(args);
    }
}
