package com.willaireplaceme.console;

import com.willaireplaceme.common.kafka.KafkaPolicyConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The console service. */
@SpringBootApplication
@EnableConfigurationProperties(ConsoleSettings.class)
@EnableScheduling
@Import(KafkaPolicyConfiguration.class)
public class ConsoleServiceApplication {

    /** Starts the service alone. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(ConsoleServiceApplication.class)
                .properties("spring.config.name=console")
                .run(arguments);
    }
}
