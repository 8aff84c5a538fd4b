package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.mailer.MailerSettings.Smtp.Mechanism;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailerSettingsTests {

    private static final Map<String, String> REQUIRED =
            Map.of(
                    "mailer.key-pepper", "a pepper for tests only",
                    "mailer.edition", "2026",
                    "mailer.public-url", "https://reports.example/");

    @Test
    void theDefaultsAreTheseAndEveryOneIsKnownToTheDocumentation() {
        MailerSettings settings = bind(Map.of());

        assertThat(settings.sender())
                .isEqualTo(new MailFrom("AI exposure report", "reports@example.invalid"));
        assertThat(settings.publicUrl()).isEqualTo(URI.create("https://reports.example"));
        assertThat(settings.serviceToken()).isEmpty();
        assertThat(settings.smtp())
                .isEqualTo(
                        new MailerSettings.Smtp(
                                "smtp://localhost:25",
                                8,
                                100,
                                0,
                                List.of(Mechanism.PLAIN, Mechanism.LOGIN),
                                "",
                                "",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(10)));
        assertThat(settings.sending())
                .isEqualTo(
                        new MailerSettings.Sending(
                                Duration.ofSeconds(150),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(5),
                                Duration.ofHours(24),
                                Duration.ofMinutes(1),
                                Duration.ofHours(4),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(60)));
        assertThat(settings.recipientCap())
                .isEqualTo(
                        new MailerSettings.RecipientCap(
                                3, Duration.ofDays(30), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "mailer.key-pepper, ''",
        "mailer.edition, ''",
        "mailer.public-url, reports",
        "mailer.mail-from, nobody",
        "mailer.mail-from, 'a@example.org, b@example.org'",
        "mailer.smtp.url, mail.example.org",
        "mailer.smtp.connections, 0",
        "mailer.smtp.messages-per-connection, -1",
        "mailer.smtp.rate, -1",
        "mailer.smtp.auth, ''",
        "mailer.smtp.auth, CRAM-MD5",
        "mailer.smtp.connect-timeout, 0s",
        "mailer.smtp.read-timeout, 0s",
        "mailer.smtp.write-timeout, -1s",
        "mailer.smtp.attempt-timeout, 0s",
        "mailer.smtp.reply-timeout, 0s",
        "mailer.sending.lease, 2m",
        "mailer.sending.poll, 0s",
        "mailer.sending.sweep, 0s",
        "mailer.sending.window, 0s",
        "mailer.sending.first-retry, 0s",
        "mailer.sending.longest-retry, 0s",
        "mailer.sending.first-pause, 0s",
        "mailer.sending.longest-pause, 0s",
        "mailer.recipient-cap.reports, 0",
        "mailer.recipient-cap.within, 0s",
        "mailer.recipient-cap.recheck, 0s"
    })
    void whatCannotWorkIsRefusedAtStart(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).isInstanceOf(BindException.class);
    }

    @Test
    void secretsReachNoText() {
        assertThat(
                        bind(Map.of(
                                        "mailer.service-token", "secret token",
                                        "mailer.smtp.url", "smtp://ada:secret@mail.example.org"))
                                .toString())
                .doesNotContain("secret")
                .doesNotContain("pepper for tests");
    }

    private static MailerSettings bind(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(REQUIRED);
        settings.putAll(more);
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("mailer", MailerSettings.class)
                .get();
    }
}
