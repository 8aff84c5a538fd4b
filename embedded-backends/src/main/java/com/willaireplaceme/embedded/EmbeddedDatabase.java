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

    private static final String USER = "postgres";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
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
            Files.createDirectories(directory);
            LeftoverServer.stop(directory.resolve("data"));
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(directory.resolve("data"))
                            .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(LONGEST_START)
                            .setPort(port)
                            .setServerConfig("max_connections", "60")
                            .setServerConfig("shared_buffers", "64MB");
            DURABLE.forEach(builder::setServerConfig);
            EmbeddedDatabase database = new EmbeddedDatabase(builder.start());
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
                            + " refused, run as another user or set DATABASE_URL to a server of your"
                            + " own.",
                    e);
        }
    }

    /** A JDBC URL of a database on this server, which is created when new. */
    public String jdbcUrl(String database) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                PreparedStatement find =
                        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                Statement create = connection.createStatement()) {
            find.setString(1, database);
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    create.execute("CREATE DATABASE \"" + database + "\"");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not create database " + database, e);
        }
        return server.getJdbcUrl(USER, database);
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
        try (Connection connection = server.getPostgresDatabase().getConnection();
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
        try (Connection connection = server.getPostgresDatabase().getConnection();
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
