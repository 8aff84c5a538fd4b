package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
