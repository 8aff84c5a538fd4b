package com.willaireplaceme.benchmarks.sending;

import com.willaireplaceme.benchmarks.QuietLogs;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.kafka.Topics;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The usual way: a route from the topic through an idempotent consumer with its keys in the
 * database to the mail server, with a consumer for each partition. What fails is tried again for as
 * long as it takes. Prints the messages a second.
 *
 * <p>Arguments: bootstrap servers, JDBC URL, SMTP port, number of messages, and {@code late} if a
 * key is to be written down after its message was sent instead of before, which is the default of
 * the route's builder.
 */
public final class CamelRoute extends RouteBuilder {

    /** The consumer group. */
    public static final String GROUP = "camel";

    private static final int CONSUMERS = 6;
    private static final int RETRY_MILLIS = 500;
    private static final int SESSION_MILLIS = 10_000;

    private final String bootstrapServers;
    private final JdbcMessageIdRepository known;
    private final int port;
    private final int expected;
    private final boolean keysFirst;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicLong begin = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);

    private CamelRoute(
            String bootstrapServers,
            JdbcMessageIdRepository known,
            int port,
            int expected,
            boolean keysFirst) {
        this.bootstrapServers = bootstrapServers;
        this.known = known;
        this.port = port;
        this.expected = expected;
        this.keysFirst = keysFirst;
    }

    /** Runs it until so many messages were sent. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        QuietLogs.set();
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(arguments[1]);
        try (HikariDataSource database = new HikariDataSource();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            database.setDataSource(server);
            CamelRoute route =
                    new CamelRoute(
                            arguments[0],
                            new JdbcMessageIdRepository(database, "reports"),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]),
                            !List.of(arguments).contains("late"));
            camel.addRoutes(route);
            camel.start();
            route.done.await();
            double seconds = (System.nanoTime() - route.begin.get()) / 1e9;
            System.out.println("rate=" + (route.expected - 1) / seconds);
        }
    }

    @Override
    public void configure() {
        errorHandler(defaultErrorHandler().maximumRedeliveries(-1).redeliveryDelay(RETRY_MILLIS));
        from("kafka:"
                        + Topics.EXPOSURE_REPORTS
                        + "?brokers="
                        + bootstrapServers
                        + "&groupId="
                        + GROUP
                        + "&autoOffsetReset=earliest&consumersCount="
                        + CONSUMERS
                        + "&sessionTimeoutMs="
                        + SESSION_MILLIS
                        + "&valueDeserializer=org.apache.kafka.common.serialization.ByteArrayDeserializer"
                        + "&maxPollRecords=100&maxPartitionFetchBytes=4194304")
                .idempotentConsumer(header(KafkaConstants.KEY), known)
                .eager(keysFirst)
                .process(CamelRoute::compose)
                .to("smtp:127.0.0.1:" + port)
                .process(exchange -> count());
    }

    private static void compose(Exchange exchange) {
        ReportBuilt report =
                EventJson.mapper()
                        .readValue(exchange.getMessage().getBody(byte[].class), ReportBuilt.class);
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        message.removeHeaders("*");
        message.setHeader("From", "reports@example.org");
        message.setHeader("To", report.personal().email());
        message.setHeader("Subject", "Your AI exposure report");
        message.setBody("Your report is attached.");
        message.addAttachment(
                "ai-exposure-report.pdf",
                new DataHandler(new ByteArrayDataSource(report.pdf(), "application/pdf")));
    }

    private void count() {
        begin.compareAndSet(0, System.nanoTime());
        if (sent.incrementAndGet() == expected) {
            done.countDown();
        }
    }
}
