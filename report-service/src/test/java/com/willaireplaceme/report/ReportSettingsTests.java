package com.willaireplaceme.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

class ReportSettingsTests {

    @Test
    void defaultsAreAsDocumented() throws Exception {
        List<PropertySource<?>> file =
                new YamlPropertySourceLoader().load("report", new ClassPathResource("report.yml"));
        MutablePropertySources sources = new MutablePropertySources();
        file.forEach(sources::addLast);
        PropertySourcesPropertyResolver settings = new PropertySourcesPropertyResolver(sources);

        assertThat(settings.getProperty("server.port")).isEqualTo("8081");
        assertThat(settings.getProperty("report.concurrency")).isEqualTo("2");
        assertThat(settings.getProperty("spring.kafka.listener.concurrency")).isEqualTo("2");
        assertThat(settings.getProperty("spring.kafka.consumer.group-id"))
                .isEqualTo("report-service");
        assertThat(settings.getProperty("spring.kafka.producer.batch-size")).isEqualTo("1MB");
    }

    @Test
    void nobodyWorksWithoutWorkers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportSettings(0))
                .withMessageContaining("REPORT_CONCURRENCY");
    }
}
