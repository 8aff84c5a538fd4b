package com.willaireplaceme.report;

import com.willaireplaceme.common.kafka.KafkaPolicyConfiguration;
import com.willaireplaceme.report.sample.OfflineRendering;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * Makes the reports. Reads {@code report.yml}; everything it needs can be set by environment
 * variables.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        // On the class path where all services run in one JVM; this one needs none of them.
        excludeName = {
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration"
        })
@EnableConfigurationProperties(ReportSettings.class)
@Import(KafkaPolicyConfiguration.class)
public class ReportServiceApplication {

    /**
     * Starts the service; or, given {@code --render FILE}, writes the report of the profile in that
     * file to standard output and ends.
     */
    public static void main(String[] arguments) {
        if (arguments.length == 2 && arguments[0].equals("--render")) {
            System.exit(OfflineRendering.render(Path.of(arguments[1])));
        }
        new SpringApplicationBuilder(ReportServiceApplication.class)
                .properties("spring.config.name=report")
                .run(arguments);
    }
}
