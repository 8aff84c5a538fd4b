package com.willaireplaceme.benchmarks.chaos;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.embedded.FreePorts;
import com.willaireplaceme.mailer.MailerServiceApplication;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The mailer, with short leases and pauses, so that the dead are found soon. */
final class Ours implements Victim {

    @Override
    public Process start(Surroundings surroundings) throws IOException {
        return surroundings.start(
                MailerServiceApplication.class,
                List.of(
                        "--mailer.smtp.attempt-timeout=3s",
                        "--mailer.smtp.reply-timeout=3s",
                        "--mailer.sending.lease=4s",
                        "--mailer.sending.sweep=500ms",
                        "--mailer.sending.first-retry=500ms",
                        "--mailer.sending.longest-retry=2s",
                        "--mailer.sending.longest-pause=2s",
                        "--logging.level.com.willaireplaceme.mailer.sending=info"),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        surroundings.bootstrapServers(),
                        "DATABASE_URL",
                        surroundings.jdbcUrl(),
                        "SMTP_URL",
                        "smtp://127.0.0.1:" + surroundings.smtpPort() + "?starttls=off",
                        "MAILER_PORT",
                        Integer.toString(FreePorts.any()),
                        "KEY_PEPPER",
                        "a pepper of the chaos only"));
    }

    @Override
    public boolean isDone(Surroundings surroundings, int reports) {
        Map<DeliveryStatus, Integer> ledger = ledger(surroundings);
        return ledger.getOrDefault(DeliveryStatus.ACCEPTED, 0)
                        + ledger.getOrDefault(DeliveryStatus.IN_DOUBT, 0)
                == reports;
    }

    @Override
    public Set<UUID> inDoubt(Surroundings surroundings) {
        Set<UUID> keys = new HashSet<>();
        read(
                surroundings,
                "SELECT key FROM mailer.delivery WHERE status = 'IN_DOUBT'",
                row -> keys.add(row.getObject(1, UUID.class)));
        return keys;
    }

    /** How many deliveries there are of each status. */
    static Map<DeliveryStatus, Integer> ledger(Surroundings surroundings) {
        Map<DeliveryStatus, Integer> counts = new EnumMap<>(DeliveryStatus.class);
        read(
                surroundings,
                "SELECT status, count(*) FROM mailer.delivery GROUP BY status",
                row -> counts.put(DeliveryStatus.valueOf(row.getString(1)), row.getInt(2)));
        return counts;
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Surroundings surroundings, String sql, Row each) {
        try (Connection connection = DriverManager.getConnection(surroundings.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger does not answer", e);
        }
    }
}
