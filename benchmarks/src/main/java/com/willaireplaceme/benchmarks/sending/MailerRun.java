package com.willaireplaceme.benchmarks.sending;

import com.willaireplaceme.benchmarks.Processor;
import com.willaireplaceme.benchmarks.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The real mailer as a process of its own; what it did is read from its ledger. */
final class MailerRun implements AutoCloseable {

    private static final String SINCE = " captured_at >= '%s'";

    private final Process process;
    private final long postmaster;
    private final Connection database;

    private MailerRun(Process process, long postmaster, Connection database) {
        this.process = process;
        this.postmaster = postmaster;
        this.database = database;
    }

    /**
     * What was measured.
     *
     * @param intake records a second from the topic into the ledger
     * @param sending messages a second from the ledger to the server, from the first to the last
     *     that was accepted, while nothing came in
     * @param both messages a second from the topic to the server, from the first that came in to
     *     the last that was accepted
     * @param processorMailer processor time of the mailer while sending, in ms a message
     * @param processorDatabase processor time of the database while sending, in ms a message
     * @param doubtHalf half of the messages spent no longer between gate and record, in ms
     * @param doubtMost 99 % of the messages spent no longer there, in ms
     */
    record Figures(
            double intake,
            double sending,
            double both,
            double processorMailer,
            double processorDatabase,
            double doubtHalf,
            double doubtMost) {}

    static Process start(
            Programs programs,
            String kafka,
            String jdbcUrl,
            int smtpPort,
            int port,
            int connections)
            throws IOException, InterruptedException {
        Process process =
                programs.start(
                        "mailer",
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafka,
                                "DATABASE_URL",
                                jdbcUrl,
                                "SMTP_URL",
                                "smtp://127.0.0.1:" + smtpPort,
                                "MAILER_PORT",
                                Integer.toString(port),
                                "MAILER_SMTP_CONNECTIONS",
                                Integer.toString(connections),
                                "KEY_PEPPER",
                                "a pepper of the benchmark only",
                                "LOGGING_LEVEL_ROOT",
                                "warn",
                                "LOGGING_LEVEL_COM_WILLAIREPLACEME_MAILER_SENDING",
                                "warn"),
                        Programs.java(
                                com.willaireplaceme.mailer.MailerServiceApplication.class,
                                options()));
        Programs.await("the mailer", () -> Programs.listens(port) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the mailer ended; see mailer.txt");
        }
        return process;
    }

    private static List<String> options() {
        String more = System.getProperty("mailer.options", "");
        return more.isEmpty() ? List.of() : List.of(more.split(" "));
    }

    static MailerRun of(Process process, Path databaseDirectory, String jdbcUrl)
            throws IOException, SQLException {
        Path identity = databaseDirectory.resolve("data").resolve("postmaster.pid");
        return new MailerRun(
                process,
                Long.parseLong(Files.readAllLines(identity).getFirst()),
                DriverManager.getConnection(jdbcUrl));
    }

    Figures measure(Reports reports, int count)
            throws IOException, SQLException, InterruptedException {
        sendAll(reports, 2 * count);
        pause(true);
        String begin = now();
        signal("STOP");
        reports.publish(count);
        String woken = now();
        signal("CONT");
        awaitCount("intake", "QUEUED", begin, count);
        double intake = count / seconds("max(changed_at) - '" + woken + "'", "QUEUED", begin);
        double mailerBefore = Processor.millis(process.pid());
        double databaseBefore = Processor.millis(postmaster);
        pause(false);
        awaitCount("sending", "ACCEPTED", begin, count);
        double sending =
                (count - 1) / seconds("max(changed_at) - min(changed_at)", "ACCEPTED", begin);
        double mailerTime = Processor.millis(process.pid()) - mailerBefore;
        double databaseTime = Processor.millis(postmaster) - databaseBefore;
        String second = now();
        reports.publish(count);
        awaitCount("both", "ACCEPTED", second, count);
        double both = count / seconds("max(changed_at) - min(captured_at)", "ACCEPTED", second);
        return new Figures(
                intake,
                sending,
                both,
                mailerTime / count,
                databaseTime / count,
                percentile(0.5, begin, second),
                percentile(0.99, begin, second));
    }

    private void sendAll(Reports reports, int count) throws SQLException, InterruptedException {
        String begin = now();
        reports.publish(count);
        awaitCount("warming up", "ACCEPTED", begin, count);
    }

    private void awaitCount(String what, String status, String since, int count)
            throws InterruptedException {
        BooleanSupplier all =
                () ->
                        number(
                                        "SELECT count(*) FROM mailer.delivery WHERE status = '"
                                                + status
                                                + "' AND"
                                                + SINCE.formatted(since))
                                >= count;
        Programs.await(what, () -> sleepingBetween(all));
    }

    /** Counting costs the database something: not too often. */
    private static boolean sleepingBetween(BooleanSupplier condition) {
        try {
            Thread.sleep(200);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }

    private double seconds(String interval, String status, String since) {
        return number(
                "SELECT extract(epoch FROM "
                        + interval
                        + ") FROM mailer.delivery WHERE status = '"
                        + status
                        + "' AND"
                        + SINCE.formatted(since));
    }

    private double percentile(double share, String since, String until) {
        return number(
                "SELECT 1000 * percentile_cont("
                        + share
                        + ") WITHIN GROUP (ORDER BY extract(epoch FROM changed_at - committed_at))"
                        + " FROM mailer.delivery WHERE status = 'ACCEPTED' AND"
                        + SINCE.formatted(since)
                        + " AND captured_at < '"
                        + until
                        + "'");
    }

    /** While it is stopped, the topic fills up: then only the intake is measured. */
    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    private void pause(boolean paused) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("UPDATE mailer.sending SET paused = " + paused);
        }
    }

    private String now() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("SELECT clock_timestamp()::text")) {
            result.next();
            return result.getString(1);
        }
    }

    private double number(String sql) {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger does not answer", e);
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
