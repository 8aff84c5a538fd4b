package com.willaireplaceme.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.willaireplaceme.capture.address.AddressSettings;
import com.willaireplaceme.capture.address.AddressSettings.Disposable;
import com.willaireplaceme.capture.assessment.FormSettings;
import com.willaireplaceme.capture.limit.LimitSettings;
import com.willaireplaceme.capture.proof.ProofSettings;
import com.willaireplaceme.capture.proof.ProofSettings.Mode;
import com.willaireplaceme.capture.sample.SampleSettings;
import com.willaireplaceme.capture.web.WarmUpSettings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

class CaptureSettingsTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withSystemProperties("spring.config.name=capture")
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(Settings.class);

    @EnableConfigurationProperties({
        CaptureSettings.class,
        AddressSettings.class,
        FormSettings.class,
        LimitSettings.class,
        ProofSettings.class,
        SampleSettings.class,
        WarmUpSettings.class
    })
    static class Settings {}

    @Test
    void theDefaultsAreThoseOfTheArchitecture() {
        runner.withSystemProperties("KEY_PEPPER=0123456789abcdef")
                .run(context -> {
                    CaptureSettings settings = context.getBean(CaptureSettings.class);
                    assertThat(settings.keyPepper()).isEqualTo("0123456789abcdef");
                    assertThat(settings.edition()).isEqualTo("2026");
                    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
                    assertThat(settings.progressKept()).isEqualTo(Duration.ofDays(30));
                    assertThat(context.getBean(LimitSettings.class))
                            .isEqualTo(new LimitSettings(120, 120));
                    assertThat(context.getBean(FormSettings.class))
                            .isEqualTo(new FormSettings(Duration.ofSeconds(2)));
                    assertThat(context.getBean(ProofSettings.class))
                            .isEqualTo(new ProofSettings(Mode.AUTO, 600));
                    assertThat(context.getBean(WarmUpSettings.class))
                            .isEqualTo(new WarmUpSettings(Duration.ofSeconds(2)));
                    assertThat(context.getBean(AddressSettings.class))
                            .isEqualTo(new AddressSettings(Disposable.WARN));
                    Environment environment = context.getEnvironment();
                    assertSetting(
                            environment, "capture.sample.report-url", "http://localhost:8081");
                    assertSetting(environment, "server.tomcat.remoteip.internal-proxies", "(?!)");
                    assertSetting(environment, "server.port", "8080");
                    assertSetting(
                            environment,
                            "spring.datasource.url",
                            "jdbc:postgresql://localhost:5432/pipeline");
                    assertSetting(environment, "spring.kafka.bootstrap-servers", "localhost:9092");
                    assertSetting(environment, "spring.kafka.consumer.group-id", "capture-service");
                    assertSetting(environment, "spring.kafka.producer.acks", "all");
                    assertSetting(
                            environment,
                            "spring.kafka.producer.properties.delivery.timeout.ms",
                            "3000");
                    assertSetting(environment, "spring.threads.virtual.enabled", "true");
                });
    }

    @Test
    void environmentVariablesSetThem() {
        runner.withSystemProperties(
                        "KEY_PEPPER=0123456789abcdef",
                        "EDITION=2027",
                        "CAPTURE_PORT=18080",
                        "DATABASE_URL=jdbc:postgresql://db/other",
                        "KAFKA_BOOTSTRAP_SERVERS=kafka:9094")
                .run(context -> {
                    CaptureSettings settings = context.getBean(CaptureSettings.class);
                    assertThat(settings.edition()).isEqualTo("2027");
                    assertThat(settings.publicUrl())
                            .isEqualTo(URI.create("http://localhost:18080"));
                    Environment environment = context.getEnvironment();
                    assertSetting(
                            environment, "spring.datasource.url", "jdbc:postgresql://db/other");
                    assertSetting(environment, "spring.kafka.bootstrap-servers", "kafka:9094");
                });
    }

    @Test
    void withoutASecretTheServiceDoesNotStartAndSaysWhy() {
        runner.run(context ->
                assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("KEY_PEPPER is required"));
    }

    @Test
    void aSlashAtTheEndOfThePublicAddressIsDropped() {
        assertThat(settings("https://example.org/").publicUrl())
                .isEqualTo(URI.create("https://example.org"));
    }

    @Test
    void anAddressWithoutAHostIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("example"));
    }

    @Test
    void theSecretReachesNoLog() {
        assertThat(settings("https://example.org"))
                .hasToString("CaptureSettings[edition=2026, publicUrl=https://example.org]");
    }

    private static CaptureSettings settings(String publicUrl) {
        return new CaptureSettings(
                "0123456789abcdef", "2026", URI.create(publicUrl), Duration.ofDays(30));
    }

    private static void assertSetting(
            Environment environment, String name, @Nullable String expected) {
        assertThat(environment.getProperty(name)).as(name).isEqualTo(expected);
    }
}
