package com.willaireplaceme.mailer.smtp;

import com.willaireplaceme.mailer.MailerSettings;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings whose time runs fast. */
final class TestSettings {

    private TestSettings() {}

    static MailerSettings forServer(String url) {
        return new Binder(
                        new MapConfigurationPropertySource(
                                Map.of(
                                        "mailer.key-pepper", "a pepper for tests only",
                                        "mailer.edition", "2026",
                                        "mailer.public-url", "https://reports.example",
                                        "mailer.smtp.url", url,
                                        "mailer.smtp.connections", "4",
                                        "mailer.smtp.connect-timeout", "500ms",
                                        "mailer.smtp.read-timeout", "300ms",
                                        "mailer.smtp.write-timeout", "300ms",
                                        "mailer.smtp.attempt-timeout", "1s",
                                        "mailer.smtp.reply-timeout", "400ms")))
                .bind("mailer", MailerSettings.class)
                .get();
    }
}
