package com.willaireplaceme.mailer.smtp;

import com.willaireplaceme.mailer.MailerSettings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings of a mailer that waits as long as a busy machine needs, or hardly at all. */
final class TestSettings {

    private TestSettings() {}

    static MailerSettings patient(String url, String... more) {
        return bind(url, "20s", more);
    }

    static MailerSettings hasty(String url) {
        return bind(
                url,
                "600ms",
                "mailer.smtp.attempt-timeout=1200ms",
                "mailer.smtp.reply-timeout=800ms");
    }

    private static MailerSettings bind(String url, String patience, String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("mailer.key-pepper", "a pepper for tests only");
        settings.put("mailer.edition", "2026");
        settings.put("mailer.public-url", "https://reports.example");
        settings.put("mailer.smtp.url", url);
        settings.put("mailer.smtp.connections", "4");
        settings.put("mailer.smtp.connect-timeout", patience);
        settings.put("mailer.smtp.read-timeout", patience);
        settings.put("mailer.smtp.write-timeout", patience);
        for (String setting : more) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("mailer", MailerSettings.class)
                .get();
    }
}
