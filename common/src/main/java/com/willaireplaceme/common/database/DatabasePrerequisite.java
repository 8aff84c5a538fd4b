package com.willaireplaceme.common.database;

import com.willaireplaceme.common.startup.Causes;
import com.willaireplaceme.common.startup.Prerequisite;
import com.willaireplaceme.common.startup.UnrecoverableException;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;

/** The database, with its tables in this version's form and every {@link DatabaseCheck} passed. */
final class DatabasePrerequisite implements Prerequisite {

    /** Of Flyway's failures without an SQL error, those that may pass, such as a lock's timeout. */
    private static final Set<ErrorCode> PASSING =
            Set.of(CoreErrorCode.FAULT, CoreErrorCode.ERROR, CoreErrorCode.DB_CONNECTION);

    private final Flyway flyway;
    private final List<DatabaseCheck> checks;
    private final String place;
    private final boolean required;
    private final Runnable workers;

    /**
     * @param place server, port and name of the database, without its login
     * @param required whether the service is not ready without it
     * @param workers starts what works with the tables
     */
    DatabasePrerequisite(
            Flyway flyway,
            List<DatabaseCheck> checks,
            String place,
            boolean required,
            Runnable workers) {
        this.flyway = flyway;
        this.checks = checks;
        this.place = place;
        this.required = required;
        this.workers = workers;
    }

    @Override
    public String description() {
        return "the database " + place;
    }

    @Override
    public boolean isRequired() {
        return required;
    }

    @Override
    public void establish() {
        try {
            flyway.migrate();
            checks.forEach(DatabaseCheck::check);
        } catch (RuntimeException failure) {
            UnrecoverableException unrecoverable = UnrecoverableException.in(failure);
            if (unrecoverable != null) {
                throw unrecoverable;
            }
            if (isUnrecoverable(failure)) {
                throw new UnrecoverableException(
                        "the database %s cannot be used: %s. Correct DATABASE_URL, the database or the version of this program, then start again"
                                .formatted(place, Causes.inOneLine(failure)),
                        failure);
            }
            throw failure;
        }
        workers.run();
    }

    private static boolean isUnrecoverable(RuntimeException failure) {
        return switch (SqlFailure.in(failure)) {
            case SERVER -> false;
            case SETUP, VALUES -> true;
            case null ->
                    failure instanceof FlywayException flyway
                            && !PASSING.contains(flyway.getErrorCode());
        };
    }
}
