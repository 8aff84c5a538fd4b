package com.willaireplaceme.common.startup;

import java.sql.SQLException;

/** Failures in words, for log lines. Stateless. */
public final class Causes {

    private static final int MAX_LENGTH = 500;

    private Causes() {}

    /**
     * The innermost cause's type and, of a database, its SQLSTATE: for what happens to a record,
     * which a message may quote.
     */
    public static String type(Throwable failure) {
        Throwable root = failure;
        String state = state(root);
        while (root.getCause() != null) {
            root = root.getCause();
            state = root instanceof SQLException ? state(root) : state;
        }
        return root.getClass().getSimpleName() + state;
    }

    /**
     * The innermost cause in one line: its type, its message and, of a database, its SQLSTATE. For
     * failures of brokers and databases while a service starts; those of a record may quote what it
     * holds.
     */
    public static String inOneLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).replaceAll("\\s+", " ").strip();
        String cause = root.getClass().getSimpleName() + ": " + message;
        if (cause.length() > MAX_LENGTH) {
            cause = cause.substring(0, MAX_LENGTH) + "...";
        }
        return cause + state(root);
    }

    private static String state(Throwable failure) {
        return failure instanceof SQLException sql && sql.getSQLState() != null
                ? " (SQLSTATE " + sql.getSQLState() + ")"
                : "";
    }
}
