package com.willaireplaceme.testing;

import com.willaireplaceme.embedded.EmbeddedDatabase;
import com.willaireplaceme.embedded.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One database server for this JVM, and a new database on it for each Spring context. */
final class TestDatabases {

    private static final String IMAGE = "postgres:18";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabases() {}

    static JdbcConnectionDetails create(BackendKind kind) {
        String name = "test_" + COUNT.incrementAndGet();
        return switch (kind) {
            case DOCKER -> inContainer(name);
            case EMBEDDED -> details(Embedded.SERVER.jdbcUrl(name), "postgres", "");
        };
    }

    private static JdbcConnectionDetails inContainer(String name) {
        PostgreSQLContainer server = Container.SERVER;
        try (Connection connection =
                        DriverManager.getConnection(
                                server.getJdbcUrl(), server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("could not create database " + name, e);
        }
        String url = server.getJdbcUrl().replace("/" + server.getDatabaseName(), "/" + name);
        return details(url, server.getUsername(), server.getPassword());
    }

    private static JdbcConnectionDetails details(String url, String user, String password) {
        return new JdbcConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return url;
            }

            @Override
            public String getUsername() {
                return user;
            }

            @Override
            public String getPassword() {
                return password;
            }
        };
    }

    /** Started at the first use; Testcontainers itself removes it. */
    private static final class Container {
        static final PostgreSQLContainer SERVER = start();

        private static PostgreSQLContainer start() {
            PostgreSQLContainer server = new PostgreSQLContainer(IMAGE);
            server.start();
            return server;
        }
    }

    /** Started at the first use, stopped and removed when the JVM ends. */
    private static final class Embedded {
        static final EmbeddedDatabase SERVER = start();

        private static EmbeddedDatabase start() {
            try {
                Path directory = Files.createTempDirectory("postgresql");
                EmbeddedDatabase server = EmbeddedDatabase.start(directory, FreePorts.any());
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(() -> {
                                    server.close();
                                    FileSystemUtils.deleteRecursively(directory.toFile());
                                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
