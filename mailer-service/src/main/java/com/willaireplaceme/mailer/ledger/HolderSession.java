package com.willaireplaceme.mailer.ledger;

import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Shows other mailers that this process lives: a session of its own with the database holds an
 * advisory lock under the process's number for as long as the process lives, also while it is
 * stopped. The session is outside the pool, which may close its connections at any time.
 * Thread-safe.
 */
@Component
class HolderSession extends RepeatedWork implements SendingCondition, AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Starts before those who send, and ends after them. */
    private static final int PHASE = Integer.MAX_VALUE - 40;

    /** The database finds out within seconds that the machine of this session is gone. */
    private static final String SESSION =
            """
            SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3;
            SET idle_session_timeout = 0
            """;

    private static final String LOCK = "SELECT pg_try_advisory_lock(?)";

    /** A pooler that gives each statement another session would leave the lock with a stranger. */
    private static final String HOLDS =
            "SELECT EXISTS (" + Holders.LOCKS + " AND pid = pg_backend_pid())";

    private final long number = UUID.randomUUID().getMostSignificantBits();
    private final JdbcConnectionDetails database;
    private final Loop loop = new Loop("holder-session", BETWEEN_LOOKS, this::look);
    private @Nullable Connection connection;
    private volatile boolean held;

    HolderSession(JdbcConnectionDetails database) {
        this.database = database;
    }

    /** The number that stands for this process in the ledger. */
    long number() {
        return number;
    }

    /** Without it nobody could tell what this process left behind from what it works on. */
    @Override
    public boolean isMet() {
        return held;
    }

    private synchronized boolean look() {
        try {
            Connection session = connection;
            if (session == null) {
                session = connect();
                connection = session;
                held = isTrue(session, LOCK);
            } else {
                held = isTrue(session, HOLDS);
            }
            if (!held) {
                close();
            }
            return false;
        } catch (SQLException lost) {
            close();
            throw new DataAccessResourceFailureException("no session for this mailer", lost);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        String user = database.getUsername();
        String password = database.getPassword();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "mailer-holder");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        Connection session = DriverManager.getConnection(database.getJdbcUrl(), properties);
        try (Statement statement = session.createStatement()) {
            statement.execute(SESSION);
            return session;
        } catch (SQLException failure) {
            session.close();
            throw failure;
        }
    }

    private boolean isTrue(Connection session, String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setLong(1, number);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Ends the session, and with it the lock. */
    @Override
    public synchronized void close() {
        held = false;
        Connection session = connection;
        connection = null;
        if (session != null) {
            try {
                session.close();
            } catch (SQLException alreadyLost) {
                // Closed is what it was to be.
                return;
            }
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
