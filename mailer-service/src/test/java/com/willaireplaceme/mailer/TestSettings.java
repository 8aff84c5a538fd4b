package com.willaireplaceme.mailer;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they are bound, without a service around them. */
public final class TestSettings {

    private TestSettings() {}

    /** Settings of that type: what a test says, and what every service needs. */
    public static <T> T of(Class<T> type, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>();
        all.put("mailer.key-pepper", "a pepper of the tests only");
        all.put("mailer.edition", "2026");
        all.put("mailer.public-url", "https://example.org");
        all.put("mailer.mail-from", "AI exposure report <reports@example.org>");
        all.put("mailer.feedback.unsubscribe-url", "https://mail.example.org/");
        all.putAll(properties);
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate(prefix, type);
    }

    /** Settings of a mailer that waits as long as a busy machine needs. */
    public static MailerSettings patient(String url, String... more) {
        return bind(url, "20s", more);
    }

    /** Settings of a mailer that waits hardly at all. */
    public static MailerSettings hasty(String url) {
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
