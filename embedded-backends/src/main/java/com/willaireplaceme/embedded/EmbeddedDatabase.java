package com.willaireplaceme.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A PostgreSQL server started by this process, listening on loopback. Its data survive a restart.
 * The library's own defaults give up durability for speed, so the durable settings are set and
 * checked.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    /** Owns the databases of the services and nothing else. */
    private static final String USER = "pipeline";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    /** What the superuser owned in a database of a version before this role. */
    private static final String OWN_EVERYTHING =
            """
            DO $$
            DECLARE statement text;
            BEGIN
              FOR statement IN
                SELECT format('ALTER SCHEMA %I OWNER TO pipeline', nspname)
                FROM pg_namespace
                WHERE nspowner = 'postgres'::regrole
                  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                UNION ALL
                SELECT format('ALTER %s %s OWNER TO pipeline',
                    CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW'
                        WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, c.oid::regclass)
                FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE relowner = 'postgres'::regrole AND relkind IN ('r', 'p', 'S', 'v', 'm')
                  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                  -- A sequence of a column goes with its table.
                  AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND c.relkind = 'S')
                UNION ALL
                SELECT format('ALTER ROUTINE %s OWNER TO pipeline', p.oid::regprocedure)
                FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
                WHERE proowner = 'postgres'::regrole
                  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
                UNION ALL
                SELECT format('ALTER TYPE %s OWNER TO pipeline', t.oid::regtype)
                FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
                WHERE typowner = 'postgres'::regrole AND typtype IN ('e', 'd')
                  AND nspname !~ '^pg_' AND nspname <> 'information_schema'
              LOOP
                EXECUTE statement;
              END LOOP;
            END $$
            """;

    private final EmbeddedPostgres server;
    private final DatabaseAccess access;

    private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAccess access) {
        this.server = server;
        this.access = access;
    }

    /**
     * Starts a server and waits until it serves.
     *
     * @param directory where it keeps its programs and data; created when new
     * @param port port on the loopback address
     * @throws IllegalStateException if it cannot start, with what to do about it, or if a durable
     *     setting does not hold
     */
    public static EmbeddedDatabase start(Path directory, int port) {
        try {
            PrivateFiles.directory(directory);
            LeftoverServer.stop(directory.resolve("data"));
            DatabaseAccess access = DatabaseAccess.of(directory);
            Path passwordFile = access.superuserFile(directory);
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(directory.resolve("data"))
                            .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(LONGEST_START)
                            .setPort(port)
                            // Options of initdb, behind the library's own "trust".
                            .setLocaleConfig("auth", "scram-sha-256")
                            .setLocaleConfig("pwfile", passwordFile.toString())
                            .setConnectConfig("password", access.superuser())
                            .setServerConfig("unix_socket_directories", "")
                            .setServerConfig("max_connections", "60")
                            .setServerConfig("shared_buffers", "64MB")
                            // Its log must fit into what the disk has left when it runs low.
                            .setServerConfig("max_wal_size", "128MB");
            DURABLE.forEach(builder::setServerConfig);
            EmbeddedDatabase database;
            try {
                database = new EmbeddedDatabase(builder.start(), access);
            } finally {
                Files.deleteIfExists(passwordFile);
            }
            try {
                database.requireOwnServer(directory.resolve("data"));
                database.requireDurableSettings();
            } catch (IllegalStateException e) {
                database.close();
                throw e;
            }
            return database;
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL could not start on port "
                            + port
                            + " ("
                            + e.getMessage()
                            + "). As root it needs the right to call unshare; where that is"
                            + " refused, run as another user or set DATABASE_URL to a server of"
                            + " your own.",
                    e);
        }
    }

    /**
     * A JDBC URL of a database on this server, which is created when new. It holds the password of
     * a role that owns that database and is no superuser.
     */
    public synchronized String jdbcUrl(String database) {
        try {
            try (Connection connection = connect(SUPERUSER);
                    Statement statement = connection.createStatement()) {
                makeRole(connection, statement);
                makeDatabase(connection, statement, database);
            }
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
                statement.execute(OWN_EVERYTHING);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not create database " + database, e);
        }
        return server.getJdbcUrl(USER, database) + "&password=" + access.services();
    }

    /** The role that owns the databases. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user()}. */
    public String password() {
        return access.services();
    }

    private Connection connect(String database) throws SQLException {
        return server.getDatabase(SUPERUSER, database, Map.of("password", access.superuser()))
                .getConnection();
    }

    private void makeRole(Connection connection, Statement statement) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", USER)) {
            statement.execute("CREATE ROLE " + USER);
        }
        // Base64: no character of it needs another form in SQL.
        statement.execute(
                "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'"
                        .formatted(USER, access.services()));
        // Measurements begin with one; it reads and changes nothing.
        statement.execute("GRANT pg_checkpoint TO " + USER);
        statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
    }

    private static void makeDatabase(Connection connection, Statement statement, String database)
            throws SQLException {
        String quoted = '"' + database + '"';
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            statement.execute("CREATE DATABASE " + quoted);
        }
        statement.execute("ALTER DATABASE %s OWNER TO %s".formatted(quoted, USER));
        statement.execute("REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(query)) {
            find.setString(1, name);
            try (ResultSet found = find.executeQuery()) {
                return found.next();
            }
        }
    }

    /** The port on the loopback address. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library takes whoever answers on the port for the server that it started. */
    private void requireOwnServer(Path dataDirectory) throws IOException {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW data_directory")) {
            if (!result.next()
                    || !Path.of(result.getString(1)).equals(dataDirectory.toRealPath())) {
                throw new IllegalStateException("another server answers on that port");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its data directory", e);
        }
    }

    private void requireDurableSettings() {
        try (Connection connection = connect(SUPERUSER);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : DURABLE.entrySet()) {
                try (ResultSet result = statement.executeQuery("SHOW " + setting.getKey())) {
                    if (!result.next() || !result.getString(1).equals(setting.getValue())) {
                        throw new IllegalStateException(
                                "PostgreSQL runs without " + setting.getKey());
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not tell its settings", e);
        }
    }
}
