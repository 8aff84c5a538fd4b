package com.willaireplaceme.mailer.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.database.KeyFingerprintCheck;
import com.willaireplaceme.common.database.KeyFingerprintConfiguration;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.startup.UnrecoverableException;
import com.willaireplaceme.testing.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a ledger keeps of its keys, and who may not start with it. */
class KeyFingerprintTests {

    private static final String PEPPER = "the pepper of this ledger";
    private static final String OTHER = "another pepper altogether";

    private static JdbcClient jdbc;

    @BeforeAll
    static void migrate() {
        JdbcConnectionDetails database = TestDatabase.create();
        DriverManagerDataSource source =
                new DriverManagerDataSource(
                        database.getJdbcUrl(),
                        requireNonNull(database.getUsername()),
                        requireNonNull(database.getPassword()));
        Flyway.configure()
                .dataSource(source)
                .schemas("mailer")
                .locations("classpath:/mailer/migrations")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
    }

    @BeforeEach
    void forget() {
        jdbc.sql("DELETE FROM mailer.key_fingerprint").update();
        jdbc.sql("DELETE FROM mailer.key_edition").update();
    }

    @Test
    void theFirstStartIsKeptAndTheSameKeysMayStartAgain() {
        start(PEPPER, "2026", "", KeyFingerprintCheck::check);
        start(PEPPER, "2026", "", KeyFingerprintCheck::check);

        assertThat(stored()).isEqualTo(new KeyedHash(PEPPER, "2026").fingerprint().text());
    }

    @Test
    void anotherPepperIsRefusedInOneLineThatTellsTheWayAndNoSecret() {
        start(PEPPER, "2026", "", KeyFingerprintCheck::check);

        String refusal = refusal(OTHER, "");

        assertThat(refusal)
                .contains(
                        "mailer.key_fingerprint",
                        "KEY_PEPPER is another one",
                        "KEY_FINGERPRINT_ACCEPTED="
                                + new KeyedHash(OTHER, "2026").fingerprint().text())
                .doesNotContain(PEPPER, OTHER, "\n");
        start(PEPPER, "2026", "", KeyFingerprintCheck::check);
    }

    @Test
    void otherAddressRulesAndAnotherRuleOfTheKeyAreRefusedByName() {
        String own = new KeyedHash(PEPPER, "2026").fingerprint().text();
        jdbc.sql("INSERT INTO mailer.key_fingerprint (fingerprint) VALUES (?)")
                .param(own.replaceFirst("a\\d+$", "a1"))
                .update();
        assertThat(refusal(PEPPER, "")).contains("addresses are read by rules 2 instead of 1");

        jdbc.sql("UPDATE mailer.key_fingerprint SET fingerprint = ?")
                .param(own.replaceFirst("k\\d+", "k9"))
                .update();
        assertThat(refusal(PEPPER, "")).contains("keys are made by rule 1 instead of 9");
    }

    @Test
    void acceptingFitsOneFingerprintOnly() {
        start(PEPPER, "2026", "", KeyFingerprintCheck::check);
        String other = new KeyedHash(OTHER, "2026").fingerprint().text();

        refusal(OTHER, new KeyedHash(PEPPER, "2026").fingerprint().text());
        refusal(OTHER, "true");
        start(OTHER, "2026", other, KeyFingerprintCheck::check);
        assertThat(stored()).isEqualTo(other);

        assertThat(refusal(PEPPER, other)).contains("KEY_PEPPER is another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027", "spring"})
    void anotherEditionMayStartAndTheLedgerRemembersTheOneBefore(String edition) {
        start(PEPPER, "2026", "", KeyFingerprintCheck::check);

        start(
                PEPPER,
                edition,
                "",
                check -> {
                    check.check();
                    assertThat(check.keys().editions())
                            .extracting(KeyedHash::edition)
                            .containsExactly(edition, "2026");
                });
    }

    private static String refusal(String pepper, String accepted) {
        List<String> refusals = new java.util.ArrayList<>();
        start(
                pepper,
                "2026",
                accepted,
                check -> {
                    try {
                        check.check();
                    } catch (UnrecoverableException refused) {
                        refusals.add(String.valueOf(refused.getMessage()));
                    }
                });
        assertThat(refusals).hasSize(1);
        return refusals.getFirst();
    }

    private static void start(
            String pepper, String edition, String accepted, Consumer<KeyFingerprintCheck> action) {
        new ApplicationContextRunner()
                .withUserConfiguration(KeyFingerprintConfiguration.class)
                .withBean(JdbcClient.class, () -> jdbc)
                .withBean(KeyedHash.class, () -> new KeyedHash(pepper, edition))
                .withPropertyValues(
                        "spring.flyway.default-schema=mailer", "pipeline.keys.accepted=" + accepted)
                .run(context -> action.accept(context.getBean(KeyFingerprintCheck.class)));
    }

    private static String stored() {
        return String.valueOf(
                jdbc.sql("SELECT fingerprint FROM mailer.key_fingerprint")
                        .query(String.class)
                        .single());
    }
}
