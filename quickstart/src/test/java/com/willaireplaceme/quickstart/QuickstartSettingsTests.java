package com.willaireplaceme.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartSettingsTests {

    @Test
    void everythingHasADefault() {
        QuickstartSettings settings = QuickstartSettings.of(Map.of());
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.ports())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "CAPTURE_PORT", 8080,
                                "REPORT_PORT", 8081,
                                "MAILER_PORT", 8082,
                                "CONSOLE_PORT", 8083,
                                "INBOX_PORT", 8084));
        assertThat(settings.kafka()).isEmpty();
        assertThat(settings.database()).isEmpty();
        assertThat(settings.smtp()).isEmpty();
    }

    @Test
    void whatIsSetIsUsed() {
        QuickstartSettings settings =
                QuickstartSettings.of(
                        Map.of(
                                "DATA_DIR", "/somewhere/else",
                                "CAPTURE_PORT", " 9090 ",
                                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                                "DATABASE_URL", "jdbc:postgresql://database/pipeline",
                                "KEY_PEPPER", "0123456789abcdef0123456789abcdef",
                                "SMTP_URL", "smtp://relay:587?starttls=required"));
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/somewhere/else"));
        assertThat(settings.port(QuickstartSettings.CAPTURE_PORT)).isEqualTo(9090);
        assertThat(settings.kafka()).contains("broker:9092");
        assertThat(settings.database()).contains("jdbc:postgresql://database/pipeline");
        assertThat(settings.smtp()).contains("smtp://relay:587?starttls=required");
    }

    @Test
    void aDatabaseOutsideNeedsAPepperThatOutlivesTheDataDirectory() {
        assertThatExceptionOfType(QuickstartFailure.class)
                .isThrownBy(() ->
                        QuickstartSettings.of(
                                Map.of("DATABASE_URL", "jdbc:postgresql://database/pipeline")))
                .withMessageContaining("KEY_PEPPER");
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        QuickstartSettings settings =
                QuickstartSettings.of(Map.of("SMTP_URL", "", "CAPTURE_PORT", " "));
        assertThat(settings.smtp()).isEmpty();
        assertThat(settings.port(QuickstartSettings.CAPTURE_PORT)).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "http", "80.5", "-1"})
    void aPortThatIsNoneIsNamed(String value) {
        assertThatExceptionOfType(QuickstartFailure.class)
                .isThrownBy(() -> QuickstartSettings.of(Map.of("MAILER_PORT", value)))
                .withMessageContaining("MAILER_PORT")
                .withMessageContaining(value);
    }
}
