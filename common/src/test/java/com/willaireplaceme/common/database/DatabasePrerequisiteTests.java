package com.willaireplaceme.common.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.common.startup.UnrecoverableException;
import com.willaireplaceme.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** What a database can do to a service that starts, each with a real server. */
class DatabasePrerequisiteTests {

    private static final JdbcConnectionDetails DATABASE = TestDatabase.create();

    @TempDir private Path migrations;

    @Test
    void tablesAreMadeThenCheckedThenWorkersStart() throws Exception {
        migration("V1__table.sql", "CREATE TABLE made (a int)");
        StringBuilder order = new StringBuilder();

        new DatabasePrerequisite(
                        flyway("order", url()),
                        List.of(() -> order.append("checked ")),
                        "place",
                        true,
                        () -> order.append("started"))
                .establish();

        assertThat(order).hasToString("checked started");
    }

    @Test
    void aCheckThatFailsByTheDatabaseIsMadeAgainAndOneThatRefusesEndsTheService() {
        assertRecoverable(
                prerequisite(
                        flyway("checks", url()),
                        () -> {
                            throw new IllegalStateException(new SQLException("gone", "08006"));
                        }));
        assertThatThrownBy(() ->
                        prerequisite(
                                        flyway("checks", url()),
                                        () -> {
                                            throw new UnrecoverableException(
                                                    "KEY_PEPPER: another one");
                                        })
                                .establish())
                .isInstanceOf(UnrecoverableException.class)
                .hasMessage("KEY_PEPPER: another one");
    }

    @Test
    void aWrongUserOrDatabaseEndsTheServiceWithItsCauseAndWithoutItsPassword() throws Exception {
        String stranger =
                url().replaceFirst("user=[^&]*", "user=nobody_here")
                        .replaceFirst("password=[^&]*", "password=hush");
        assertUnrecoverable(flyway("login", stranger), "28P01");
        String other = url().replaceFirst("/test_\\d+", "/no_such_database");
        assertUnrecoverable(flyway("login", other), "3D000");
    }

    @Test
    void aRightThatIsMissingEndsTheService() throws Exception {
        // Nobody but a superuser may take this role, and the role may create nothing.
        migration("V1__not_allowed.sql", "SET ROLE pg_read_all_data; CREATE SCHEMA not_theirs");
        assertUnrecoverable(flyway("not_allowed", url()), "42501");
    }

    @Test
    void aBrokenMigrationEndsTheService() throws Exception {
        migration("V1__broken.sql", "CREATE TABEL typo (a int)");
        assertUnrecoverable(flyway("broken", url()), "42601");
    }

    @Test
    void aMigrationThatWasChangedEndsTheService() throws Exception {
        migration("V1__table.sql", "CREATE TABLE made (a int)");
        prerequisite(flyway("changed", url())).establish();
        migration("V1__table.sql", "CREATE TABLE made (a int, b int)");

        assertUnrecoverable(flyway("changed", url()), "checksum mismatch");
    }

    @Test
    void tablesOfANewerVersionEndTheService() throws Exception {
        migration("V1__table.sql", "CREATE TABLE made (a int)");
        migration("V2__more.sql", "CREATE TABLE more (a int)");
        prerequisite(flyway("newer", url())).establish();
        Files.delete(migrations.resolve("V2__more.sql"));

        assertUnrecoverable(flyway("newer", url()), "not resolved locally: 2");
    }

    @Test
    void aServerThatIsNotThereOrHangsUpIsWaitedFor() throws Exception {
        assertRecoverable(prerequisite(flyway("late", "jdbc:postgresql://127.0.0.1:1/pipeline")));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUp(server));
            assertRecoverable(
                    prerequisite(
                            flyway(
                                    "late",
                                    "jdbc:postgresql://127.0.0.1:%d/pipeline?user=a"
                                            .formatted(server.getLocalPort()))));
        }
    }

    /** Disk full, too many connections, starting up, serialization failure, a lock. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53300", "57P03", "40001", "55P03"})
    void aConditionOfTheServerIsWaitedForAlsoInTheMiddleOfAMigration(String state)
            throws Exception {
        migration(
                "V1__interrupted.sql",
                "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '%s'; END $$".formatted(state));
        assertRecoverable(prerequisite(flyway("interrupted", url())));
    }

    @Test
    void aServerThatMayOnlyBeReadIsWaitedFor() throws Exception {
        migration("V1__table.sql", "CREATE TABLE made (a int)");
        assertRecoverable(
                prerequisite(
                        flyway(
                                "read_only",
                                url() + "&options=-c%20default_transaction_read_only=on")));
    }

    @Test
    void theLineNamesThePlaceWithoutTheLogin() {
        assertThat(DatabaseConfiguration.place("jdbc:postgresql://db:5432/p?user=a&password=b"))
                .isEqualTo("db:5432/p");
    }

    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void assertRecoverable(DatabasePrerequisite prerequisite) {
        assertThatThrownBy(prerequisite::establish)
                .isNotNull()
                .isNotInstanceOf(UnrecoverableException.class);
    }

    private static void assertUnrecoverable(Flyway flyway, String cause) {
        assertThatThrownBy(() -> prerequisite(flyway).establish())
                .isInstanceOf(UnrecoverableException.class)
                .hasMessageStartingWith("the database place cannot be used: ")
                .hasMessageContaining(cause)
                .hasMessageNotContainingAny("\n", "hush");
    }

    private static DatabasePrerequisite prerequisite(Flyway flyway, DatabaseCheck... checks) {
        return new DatabasePrerequisite(flyway, List.of(checks), "place", true, () -> {});
    }

    private Flyway flyway(String schema, String url) {
        var configuration =
                Flyway.configure()
                        .dataSource(url, null, null)
                        .schemas(schema)
                        .defaultSchema(schema)
                        .locations("filesystem:" + migrations);
        new DatabaseConfiguration().refusalOfNewerTables().customize(configuration);
        return configuration.load();
    }

    private void migration(String name, String sql) throws Exception {
        Files.writeString(migrations.resolve(name), sql);
    }

    private static String url() {
        String url = DATABASE.getJdbcUrl();
        return url.contains("user=")
                ? url
                : url
                        + (url.contains("?") ? "&" : "?")
                        + "user=%s&password=%s"
                                .formatted(DATABASE.getUsername(), DATABASE.getPassword());
    }
}
