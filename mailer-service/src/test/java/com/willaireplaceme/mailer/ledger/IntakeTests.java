package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.message.ComposedMessage;
import com.willaireplaceme.testing.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Each key once, however often it comes. */
class IntakeTests {

    private static final TestMailer MAILER = TestMailer.ledger(TestDatabase.create());

    private final UUID key = UUID.randomUUID();
    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID recipient = UUID.randomUUID();

    @AfterAll
    static void stop() {
        MAILER.close();
    }

    @Test
    void aRedeliveredRecordChangesNothing() {
        MAILER.take(delivery(first, key, recipient));
        MAILER.take(delivery(first, key, recipient), delivery(first, key, recipient));

        assertThat(MAILER.told(key)).containsExactly("QUEUED");
        assertThat(repeated()).isEmpty();
    }

    @Test
    void aRepeatedRequestIsAnsweredOnceWithTheStatusThatTheDeliveryHas() {
        MAILER.take(delivery(first, key, recipient));
        MAILER.take(delivery(second, key, recipient));
        MAILER.take(delivery(second, key, recipient), delivery(first, key, recipient));

        assertThat(MAILER.told(key)).containsExactly("QUEUED", "QUEUED");
        assertThat(repeated()).containsExactly(second);
        assertThat(
                        MAILER.jdbc()
                                .sql(
                                        "SELECT id FROM mailer.outbox WHERE reason = 'repeated' AND key = ?")
                                .param(key)
                                .query(UUID.class)
                                .list())
                .containsExactly(second);
    }

    @Test
    void twoRequestsForOneReportInOneBatchMakeOneDelivery() {
        MAILER.take(delivery(first, key, recipient), delivery(second, key, recipient));
        assertThat(MAILER.told(key)).containsExactly("QUEUED", "QUEUED");
        assertThat(repeated()).containsExactly(second);
    }

    @Test
    void aBatchIsTakenAsAWholeOrNotAtAll() {
        UUID other = UUID.randomUUID();
        NewDelivery sound = delivery(other);
        ComposedMessage message = sound.message();
        NewDelivery broken =
                new NewDelivery(
                        delivery(key).report(),
                        new ComposedMessage(
                                "zero\0byte", message.envelopeRecipient(), "id", message.message()),
                        null);
        assertThatThrownBy(() -> MAILER.take(sound, broken))
                .isInstanceOf(DataAccessException.class);
        assertThat(MAILER.told(other)).isEmpty();
    }

    @Test
    void aLargeBatchKeepsWhatIsWhoseInItsOrder() {
        List<NewDelivery> batch =
                Stream.generate(() -> delivery(UUID.randomUUID())).limit(120).toList();
        List<UUID> keys = batch.stream().map(delivery -> delivery.report().key()).toList();

        MAILER.take(batch.toArray(NewDelivery[]::new));

        assertThat(
                        MAILER.jdbc()
                                .sql(
                                        "SELECT * FROM mailer.delivery WHERE key = ANY (?) ORDER BY arrival")
                                .param(keys.toArray(UUID[]::new))
                                .query((row, number) -> columns(row))
                                .list())
                .usingRecursiveComparison()
                .isEqualTo(batch.stream().map(IntakeTests::columns).toList());
        assertThat(keys).allSatisfy(each -> assertThat(MAILER.told(each)).hasSize(1));
    }

    private static List<Object> columns(NewDelivery delivery) {
        ReportBuilt report = delivery.report();
        return List.of(
                report.key().toString(),
                report.id().toString(),
                report.recipient().toString(),
                delivery.message().envelopeRecipient(),
                delivery.message().messageId(),
                delivery.message().message(),
                report.capturedAt(),
                report.builtAt());
    }

    private static List<Object> columns(ResultSet row) throws SQLException {
        return List.of(
                row.getString("key"),
                row.getString("id"),
                row.getString("recipient"),
                row.getString("envelope_recipient"),
                row.getString("message_id"),
                row.getBytes("message"),
                row.getTimestamp("captured_at").toInstant(),
                row.getTimestamp("built_at").toInstant());
    }

    @Test
    void theSameReportsFromSeveralConsumersMakeOneDeliveryEach() throws Exception {
        List<NewDelivery> batch =
                List.of(delivery(first, key, recipient), delivery(UUID.randomUUID()));
        try (ExecutorService consumers = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> take =
                    () -> {
                        MAILER.get(Intake.class).take(batch);
                        return true;
                    };
            for (Future<Boolean> taken : consumers.invokeAll(List.of(take, take, take, take))) {
                assertThat(taken.get()).isTrue();
            }
        }
        assertThat(MAILER.told(key)).containsExactly("QUEUED");
    }

    private List<@Nullable UUID> repeated() {
        return MAILER.jdbc()
                .sql("SELECT id FROM mailer.repeated_request WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .list();
    }
}
