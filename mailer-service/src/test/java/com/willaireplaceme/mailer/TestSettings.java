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
}
