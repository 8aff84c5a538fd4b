package com.willaireplaceme.mailer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.startup.UnrecoverableException;
import com.willaireplaceme.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a ledger that was written with another pepper. Its broker is away. */
class WrongPepperTests {

    private static final String PEPPER = "the pepper of this ledger";
    private static final String OTHER = "another pepper altogether";

    @Test
    void itEndsWithOneLineThatNamesTheSettingAndGoesOnOnceThatIsAccepted() {
        JdbcConnectionDetails database = TestDatabase.create();
        start(database, PEPPER, "").close();

        UnrecoverableException refusal =
                requireNonNull(
                        UnrecoverableException.in(
                                catchThrowable(() -> start(database, OTHER, ""))));

        String accepted = new KeyedHash(OTHER, "2026").fingerprint().text();
        assertThat(refusal.getMessage())
                .contains("KEY_PEPPER is another one", "KEY_FINGERPRINT_ACCEPTED=" + accepted)
                .doesNotContain("\n", OTHER);
        assertThat(refusal.getExitCode()).isNotZero();
        start(database, PEPPER, "").close();
        start(database, OTHER, accepted).close();
    }

    private static ConfigurableApplicationContext start(
            JdbcConnectionDetails database, String pepper, String accepted) {
        return new SpringApplicationBuilder(MailerServiceApplication.class)
                .initializers(
                        context -> context.getBeanFactory().registerSingleton("database", database))
                .properties("spring.config.name=mailer")
                .run(
                        "--server.port=0",
                        "--mailer.key-pepper=" + pepper,
                        "--pipeline.keys.accepted=" + accepted,
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1");
    }
}
