package com.willaireplaceme.mailer.outbox;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryChanged;
import com.willaireplaceme.mailer.DatabaseLink;
import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Every change is told, in order, and rather twice than not at all. */
class OutboxRelayTests {

    private final JdbcConnectionDetails database = TestDatabase.create();
    private final DatabaseLink link = DatabaseLink.to(database);
    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final TestMailer mailer =
            TestMailer.working(
                    link,
                    "mailer.smtp.url=smtp://127.0.0.1:" + server.port(),
                    "mailer.smtp.connections=2",
                    "spring.datasource.hikari.connection-timeout=1000");
    private final TestMailer observer = TestMailer.ledger(database);

    @AfterEach
    void stop() {
        mailer.close();
        observer.close();
        link.close();
        server.close();
    }

    @Test
    void theChangesOfEachDeliveryAreToldInOrderUnderItsKey() {
        List<UUID> keys = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        keys.forEach(key -> observer.take(delivery(key)));
        await().until(() -> told().size() == 9 && untold() == 0);

        for (UUID key : keys) {
            assertThat(told(key)).containsExactly("QUEUED", "IN_FLIGHT", "ACCEPTED");
        }
        assertThat(new HashSet<>(eventIds())).hasSize(9);
    }

    @Test
    void whatTheBrokerDoesNotTakeIsToldWhenItIsBack() {
        mailer.topic().sendException = new TimeoutException("no broker");
        UUID key = UUID.randomUUID();
        observer.take(delivery(key));
        await().until(() -> observer.status(key).equals("ACCEPTED"));
        assertThat(observer.told(key)).containsExactly("QUEUED", "IN_FLIGHT", "ACCEPTED");
        assertThat(told()).isEmpty();

        mailer.topic().sendException = null;
        await().atMost(Duration.ofSeconds(20)).until(() -> untold() == 0);
        assertThat(told(key)).containsExactly("QUEUED", "IN_FLIGHT", "ACCEPTED");
    }

    @Test
    void afterACrashBetweenTellingAndForgettingTheSameEventsAreToldAgain() {
        mailer.whenTold(link::loseRequests);
        UUID key = UUID.randomUUID();
        observer.take(delivery(key));
        await().until(() -> link.losses() > 0);
        mailer.whenTold(() -> {});
        link.mend();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> observer.status(key).equals("ACCEPTED") && untold() == 0);
        assertThat(told(key).stream().distinct())
                .containsExactly("QUEUED", "IN_FLIGHT", "ACCEPTED");
        List<String> ids = eventIds();
        assertThat(Collections.frequency(ids, ids.getFirst())).isGreaterThan(1);
        assertThat(new HashSet<>(ids)).hasSize(3);
    }

    private List<ProducerRecord<String, Object>> told() {
        return mailer.topic().history();
    }

    private List<String> told(UUID key) {
        return told().stream()
                .filter(record -> record.key().equals(key.toString()))
                .map(record -> ((DeliveryChanged) record.value()).status().name())
                .toList();
    }

    private List<String> eventIds() {
        return told().stream()
                .map(record -> record.headers().lastHeader("ce_id").value())
                .map(id -> new String(id, StandardCharsets.UTF_8))
                .toList();
    }

    private long untold() {
        return observer.jdbc().sql("SELECT count(*) FROM mailer.outbox").query(Long.class).single();
    }
}
