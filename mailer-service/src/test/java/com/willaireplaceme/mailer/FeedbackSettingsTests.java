package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

class FeedbackSettingsTests {

    @Test
    void withoutSettingsNoMailIsTakenAndTheSendersDomainIsUsed() {
        FeedbackSettings settings = TestSettings.of(FeedbackSettings.class, Map.of());
        assertThat(settings)
                .isEqualTo(
                        new FeedbackSettings(
                                URI.create("https://mail.example.org"),
                                "",
                                0,
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1)));
        assertThat(settings.takesMail()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "bounce-domain, Bounces.example.org, BOUNCE_DOMAIN",
        "bounce-domain, bounces, BOUNCE_DOMAIN",
        "bounce-smtp-port, 65536, BOUNCE_SMTP_PORT",
        "bounce-tls-key, key.pem, BOUNCE_TLS_CERTIFICATE",
        "bounce-tls-certificate, certificate.pem, BOUNCE_TLS_KEY",
        "unsubscribe-url, nowhere, UNSUBSCRIBE_URL"
    })
    void aSettingThatCannotWorkIsRefusedByName(String name, String value, String told) {
        assertThatThrownBy(() ->
                        TestSettings.of(
                                FeedbackSettings.class, Map.of("mailer.feedback." + name, value)))
                .rootCause()
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', http://localhost:8082",
        "https://example.org, '', https://example.org",
        "https://example.org, https://mail.example.org, https://mail.example.org"
    })
    void linksLeadToTheSiteUnlessToldElsewhere(String site, String told, String link)
            throws Exception {
        MutablePropertySources sources = new MutablePropertySources();
        Map<String, Object> variables = new HashMap<>();
        variables.computeIfAbsent("PUBLIC_URL", name -> site.isEmpty() ? null : site);
        variables.computeIfAbsent("UNSUBSCRIBE_URL", name -> told.isEmpty() ? null : told);
        sources.addLast(new MapPropertySource("environment", variables));
        new YamlPropertySourceLoader()
                .load("mailer", new ClassPathResource("mailer.yml"))
                .forEach(sources::addLast);
        assertThat(
                        new PropertySourcesPropertyResolver(sources)
                                .getProperty("mailer.feedback.unsubscribe-url"))
                .isEqualTo(link);
    }
}
