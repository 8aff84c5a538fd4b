package com.willaireplaceme.common.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database is about, by the SQLSTATE that the server or its driver gave: <a
 * href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL, appendix A</a>.
 */
public enum SqlFailure {

    /**
     * The server's condition or that of the connection, whatever the statement: no connection,
     * starting up, shutting down, out of disk or connections, read only, a deadlock, a timeout.
     * Waiting helps.
     */
    SERVER,

    /** The login, the database's name, its tables or rights: somebody has to correct something. */
    SETUP,

    /** The values of a statement: they are refused again, as long as they are the same. */
    VALUES;

    /** Connection, transaction rollback, resources, object in use, intervention, system, bugs. */
    private static final Set<String> SERVER_CLASSES =
            Set.of("08", "26", "40", "53", "55", "57", "58", "72", "F0", "XX");

    /** Of class 25, invalid transaction state: read only, failed before, idle for too long. */
    private static final Set<String> SERVER_STATES = Set.of("25006", "25P02", "25P03", "25P04");

    /** Cardinality, data, integrity, check option, program limits, errors raised by triggers. */
    private static final Set<String> VALUE_CLASSES = Set.of("21", "22", "23", "44", "54", "P0");

    /**
     * What a failure is about.
     *
     * @return {@code null} if no database is among its causes
     */
    public static @Nullable SqlFailure in(Throwable failure) {
        SqlFailure found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                SqlFailure kind = of(sql.getSQLState());
                if (kind == SERVER) {
                    return SERVER;
                }
                found = kind;
            }
        }
        return found;
    }

    private static SqlFailure of(@Nullable String state) {
        if (state == null || state.length() < 2 || SERVER_STATES.contains(state)) {
            return SERVER;
        }
        String stateClass = state.substring(0, 2);
        if (SERVER_CLASSES.contains(stateClass)) {
            return SERVER;
        }
        return VALUE_CLASSES.contains(stateClass) ? VALUES : SETUP;
    }
}
