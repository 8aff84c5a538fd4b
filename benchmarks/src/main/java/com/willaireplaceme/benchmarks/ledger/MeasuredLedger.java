package com.willaireplaceme.benchmarks.ledger;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.ledger.Claim;
import com.willaireplaceme.mailer.ledger.Claims;
import com.willaireplaceme.mailer.ledger.Intake;
import com.willaireplaceme.mailer.ledger.LedgerFigures;
import com.willaireplaceme.mailer.ledger.NewDelivery;
import com.willaireplaceme.mailer.ledger.Transitions;
import com.willaireplaceme.mailer.message.ComposedMessage;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The mailer's ledger on a database, and how long its steps take there. */
final class MeasuredLedger implements AutoCloseable {

    private static final int BATCH = 200;
    private static final int MESSAGE_BYTES = 60_000;

    /** Keys as they come: of no order. */
    private static final String SETTLED =
            """
            INSERT INTO mailer.delivery (key, id, recipient, profession, level, source, captured_at,
                built_at, exposure_index, label, status, changed_at, attempt, next_attempt_at,
                committed_at, envelope_sender, message_id, pdf_sha256, settled_at)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'backend-developer', 'senior',
                '{"utmSource":"newsletter"}', now(), now(), 60, 'High', 'ACCEPTED', now(), 1, now(),
                now(), 'bounces+0123456789abcdef0123456789abcdef@example.org',
                '<0123456789abcdef0123456789abcdef@example.org>',
                'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', now()
            FROM generate_series(1, \
            """;

    private static final int PLANTED_AT_ONCE = 500_000;

    private static final List<String> WITHOUT_INDEXES =
            List.of(
                    "SET maintenance_work_mem = '512MB'",
                    "SET synchronous_commit = off",
                    "ALTER TABLE mailer.delivery DROP CONSTRAINT delivery_pkey CASCADE",
                    "DROP INDEX mailer.delivery_recipient");

    /** As the migrations made them. */
    private static final List<String> WITH_INDEXES =
            List.of(
                    "ALTER TABLE mailer.delivery ADD PRIMARY KEY (key)",
                    "CREATE INDEX delivery_recipient ON mailer.delivery (recipient)",
                    "ALTER TABLE mailer.decision ADD FOREIGN KEY (key) REFERENCES mailer.delivery",
                    "ALTER TABLE mailer.evidence ADD FOREIGN KEY (key) REFERENCES mailer.delivery",
                    "VACUUM ANALYZE mailer.delivery",
                    "CHECKPOINT",
                    "RESET maintenance_work_mem",
                    "RESET synchronous_commit");

    private final Random random = new Random(2026);
    private final HikariDataSource source;
    private final AnnotationConfigApplicationContext context;
    private final Intake intake;
    private final Claims claims;
    private final Transitions transitions;
    private final LedgerFigures figures;
    private final JdbcClient jdbc;

    private MeasuredLedger(HikariDataSource source, AnnotationConfigApplicationContext context) {
        this.source = source;
        this.context = context;
        this.intake = context.getBean(Intake.class);
        this.claims = context.getBean(Claims.class);
        this.transitions = context.getBean(Transitions.class);
        this.figures = context.getBean(LedgerFigures.class);
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** Makes the tables in a new database. */
    static MeasuredLedger on(String url) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(url);
        source.setConnectionInitSql(
                "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off");
        source.addDataSourceProperty("prepareThreshold", "1");
        Flyway.configure()
                .dataSource(source)
                .schemas("mailer")
                .defaultSchema("mailer")
                .locations("classpath:/mailer/migrations")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(source);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(
                NamedParameterJdbcTemplate.class, () -> new NamedParameterJdbcTemplate(source));
        context.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
        context.registerBean(
                TransactionTemplate.class,
                () -> new TransactionTemplate(new JdbcTransactionManager(source)));
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(MailerSettings.class, MeasuredLedger::settings);
        context.register(Parts.class);
        context.refresh();
        return new MeasuredLedger(source, context);
    }

    @ComponentScan(basePackageClasses = Claims.class)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Parts {}

    private static MailerSettings settings() {
        return new Binder(
                        new MapConfigurationPropertySource(
                                Map.of(
                                        "mailer.key-pepper", "a pepper for measuring only",
                                        "mailer.edition", "2026",
                                        "mailer.public-url", "https://example.org")))
                .bind("mailer", MailerSettings.class)
                .get();
    }

    /**
     * Adds settled deliveries, and tidies up as the server does in time. Indexes are made
     * afterwards: filling them row by row would take many times as long, and end alike.
     */
    void settle(int deliveries) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : WITHOUT_INDEXES) {
                statement.execute(sql);
            }
            for (int left = deliveries; left > 0; left -= PLANTED_AT_ONCE) {
                statement.execute(SETTLED + Math.min(left, PLANTED_AT_ONCE) + ")");
            }
            for (String sql : WITH_INDEXES) {
                statement.execute(sql);
            }
        }
    }

    /** Microseconds for each record that is taken in. */
    double intake(int batches) {
        List<List<NewDelivery>> work = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            work.add(batch(BATCH));
        }
        long start = System.nanoTime();
        work.forEach(intake::take);
        double micros = (System.nanoTime() - start) / 1e3 / (batches * BATCH);
        forgetWhatWaits();
        return micros;
    }

    /** Microseconds for each claim while others wait. */
    double claim(int deliveries) {
        claims.findStart();
        intake.take(batch(deliveries));
        long start = System.nanoTime();
        for (int i = 0; i < deliveries; i++) {
            taken();
        }
        double micros = (System.nanoTime() - start) / 1e3 / deliveries;
        forgetWhatWaits();
        return micros;
    }

    /** Microseconds for each delivery from its claim to its acceptance, but for SMTP. */
    double deliver(int deliveries) {
        claims.findStart();
        intake.take(batch(deliveries));
        long start = System.nanoTime();
        for (int i = 0; i < deliveries; i++) {
            boolean accepted =
                    transitions.accept(
                            transitions.passGate(taken().delivery()).orElseThrow(), "250");
            if (!accepted) {
                throw new IllegalStateException("a delivery was lost");
            }
        }
        double micros = (System.nanoTime() - start) / 1e3 / deliveries;
        jdbc.sql("TRUNCATE mailer.outbox").update();
        return micros;
    }

    /** Microseconds for each look that finds nothing due. */
    double claimNothing(int looks) {
        claims.findStart();
        long start = System.nanoTime();
        for (int i = 0; i < looks; i++) {
            if (!(claims.claim() instanceof Claim.Nothing)) {
                throw new IllegalStateException("something was due");
            }
        }
        return (System.nanoTime() - start) / 1e3 / looks;
    }

    /** Microseconds for each reading of the figures that metrics show. */
    double backlog(int readings) {
        long start = System.nanoTime();
        for (int i = 0; i < readings; i++) {
            if (figures.backlog().inDoubt() != 0) {
                throw new IllegalStateException("something is in doubt");
            }
        }
        return (System.nanoTime() - start) / 1e3 / readings;
    }

    private Claim.Taken taken() {
        if (claims.claim() instanceof Claim.Taken taken) {
            return taken;
        }
        throw new IllegalStateException("nothing was due");
    }

    private void forgetWhatWaits() {
        jdbc.sql("DELETE FROM mailer.delivery WHERE status = 'QUEUED'").update();
        jdbc.sql("TRUNCATE mailer.outbox").update();
    }

    private List<NewDelivery> batch(int size) {
        List<NewDelivery> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(delivery());
        }
        return batch;
    }

    private NewDelivery delivery() {
        UUID key = new UUID(random.nextLong(), random.nextLong());
        byte[] message = new byte[MESSAGE_BYTES];
        random.nextBytes(message);
        Instant now = Instant.now();
        ReportBuilt report =
                new ReportBuilt(
                        key,
                        key,
                        new UUID(random.nextLong(), random.nextLong()),
                        now,
                        now,
                        "backend-developer",
                        Level.SENIOR,
                        new Personal("ada@example.org", "Ada"),
                        new Consent(true, false),
                        Source.UNKNOWN,
                        60,
                        ExposureLabel.HIGH,
                        new byte[0],
                        "");
        return new NewDelivery(
                report,
                new ComposedMessage(
                        "bounces+0123456789abcdef0123456789abcdef@example.org",
                        "ada@example.org",
                        "<0123456789abcdef0123456789abcdef@example.org>",
                        message),
                null);
    }

    @Override
    public void close() {
        context.close();
        source.close();
    }
}
