package com.willaireplaceme.common.database;

import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the database takes writes: one to its log, which is all that a commit needs. */
final class DatabaseProbe implements WriteProbe {

    private static final int TIMEOUT_SECONDS = 5;

    /** Nothing reads such a message; a server that may only be read refuses to write it. */
    private static final String WRITE =
            """
            SELECT pg_logical_emit_message(true, 'probe', '')
            WHERE current_setting('transaction_read_only') = 'off'
            """;

    private final JdbcTemplate jdbc;

    DatabaseProbe(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(TIMEOUT_SECONDS);
    }

    @Override
    public boolean answers() {
        try {
            return !jdbc.queryForList(WRITE, String.class).isEmpty();
        } catch (DataAccessException unavailable) {
            return false;
        }
    }
}
