package com.willaireplaceme.console.projection;

import com.willaireplaceme.console.rollup.Contribution;
import com.willaireplaceme.console.rollup.Filter;
import com.willaireplaceme.console.rollup.RollupChanges;
import com.willaireplaceme.console.rollup.RollupTable;
import java.time.Instant;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Makes the sums again from the requests, in spans of 15 minutes instead of 30: the days of some
 * time zones begin at 15 or 45 minutes past an hour of UTC. In Java, because what a request adds is
 * told there only.
 */
@Component
class SpansOf15Minutes implements JavaMigration {

    private static final int AT_ONCE = 10_000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("8");
    }

    @Override
    public String getDescription() {
        return "spans of 15 minutes";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        JdbcClient jdbc =
                JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        RollupTable sums = new RollupTable(jdbc);
        jdbc.sql("DELETE FROM console.rollup").update();
        Portion portion = new Portion(sums);
        new RequestContributions(new FactTable(jdbc), new RepeatRollup(jdbc))
                .forEach(
                        Filter.NONE,
                        Instant.EPOCH,
                        Instant.ofEpochSecond(Integer.MAX_VALUE),
                        portion::add);
        portion.write();
    }

    /** Requests that are written together. */
    private static final class Portion {

        private final RollupTable sums;
        private RollupChanges changes = new RollupChanges();
        private int size;

        Portion(RollupTable sums) {
            this.sums = sums;
        }

        void add(Contribution request) {
            changes.replace(null, request);
            size++;
            if (size >= AT_ONCE) {
                write();
            }
        }

        void write() {
            sums.add(changes);
            changes = new RollupChanges();
            size = 0;
        }
    }
}
