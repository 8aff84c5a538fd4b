package com.willaireplaceme.mailer.ledger;

import static com.willaireplaceme.common.event.DeliveryStatus.ACCEPTED;
import static com.willaireplaceme.common.event.DeliveryStatus.BOUNCED;
import static com.willaireplaceme.common.event.DeliveryStatus.COMPLAINED;
import static com.willaireplaceme.common.event.DeliveryStatus.EXPIRED;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_DOUBT;
import static com.willaireplaceme.common.event.DeliveryStatus.IN_FLIGHT;
import static com.willaireplaceme.common.event.DeliveryStatus.QUEUED;
import static com.willaireplaceme.common.event.DeliveryStatus.REJECTED;
import static com.willaireplaceme.common.event.DeliveryStatus.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.TestReports;
import com.willaireplaceme.testing.TestDatabase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;

/** The database itself refuses every way between two states that is not drawn. */
class StateMachineTests {

    private static final Map<DeliveryStatus, Set<DeliveryStatus>> WAYS =
            Map.of(
                    QUEUED, EnumSet.of(QUEUED, IN_FLIGHT, REJECTED, EXPIRED, SUPPRESSED),
                    IN_FLIGHT, EnumSet.of(QUEUED, ACCEPTED, REJECTED, EXPIRED, IN_DOUBT),
                    IN_DOUBT, EnumSet.of(ACCEPTED, BOUNCED),
                    ACCEPTED, EnumSet.of(BOUNCED, COMPLAINED));

    private static final TestMailer MAILER = TestMailer.ledger(TestDatabase.create());

    @AfterAll
    static void stop() {
        MAILER.close();
    }

    static Stream<Arguments> ways() {
        return Arrays.stream(DeliveryStatus.values())
                .flatMap(from ->
                        Arrays.stream(DeliveryStatus.values())
                                .map(to ->
                                        arguments(
                                                from,
                                                to,
                                                WAYS.getOrDefault(from, Set.of()).contains(to))));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("ways")
    void onlyTheWaysThatAreDrawnAreOpen(DeliveryStatus from, DeliveryStatus to, boolean open) {
        UUID key = UUID.randomUUID();
        insert(key, from);
        if (open) {
            assertThat(update(key, to)).isEqualTo(1);
            assertThat(MAILER.status(key)).isEqualTo(to.name());
        } else {
            assertThatThrownBy(() -> update(key, to))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("cannot go from " + from + " to " + to);
            assertThat(MAILER.status(key)).isEqualTo(from.name());
        }
    }

    @Test
    void onlyTheDecisionAboutThisDoubtOpensTheWayBack() {
        UUID key = UUID.randomUUID();
        insert(key, IN_DOUBT);
        record(key, 1, "settle-accepted");
        record(key, 2, "deliver-again");
        assertThatThrownBy(() -> update(key, QUEUED))
                .isInstanceOf(DataIntegrityViolationException.class);

        MAILER.jdbc()
                .sql("UPDATE mailer.delivery SET attempt = 2 WHERE key = ?")
                .param(key)
                .update();
        assertThat(update(key, QUEUED)).isEqualTo(1);
    }

    @Test
    void aStatusThatDoesNotExistIsRefused() {
        UUID key = UUID.randomUUID();
        insert(key, QUEUED);
        assertThatThrownBy(() ->
                        MAILER.jdbc()
                                .sql("UPDATE mailer.delivery SET status = 'SENT' WHERE key = ?")
                                .param(key)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void contentStaysUntilADeliveryIsSettledAndNotLonger() {
        UUID key = UUID.randomUUID();
        insert(key, IN_FLIGHT);
        assertThatThrownBy(() ->
                        MAILER.jdbc()
                                .sql("UPDATE mailer.delivery SET status = 'ACCEPTED' WHERE key = ?")
                                .param(key)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("content_until_settled");
    }

    private static void record(UUID key, int attempt, String decision) {
        MAILER.jdbc()
                .sql(
                        "INSERT INTO mailer.decision (key, attempt, decision, reason, decided_by)"
                                + " VALUES (?, ?, ?, 'test', 'test')")
                .params(key, attempt, decision)
                .update();
    }

    private static void insert(UUID key, DeliveryStatus status) {
        MAILER.jdbc()
                .sql(
                        """
                        INSERT INTO mailer.delivery (key, id, recipient, profession, level, source,
                            captured_at, built_at, exposure_index, label, status, changed_at, attempt,
                            next_attempt_at, lease_token, lease_until, envelope_sender,
                            envelope_recipient, message, message_id, pdf_sha256, settled_at)
                        VALUES (:key, gen_random_uuid(), gen_random_uuid(), 'backend-developer', 'senior',
                            '{}', :at::timestamptz, :at::timestamptz, 60, 'high', :status, now(), 1,
                            now(), gen_random_uuid(), now(), 'a@example.org',
                            CASE WHEN :settled THEN NULL ELSE 'b@example.org' END,
                            CASE WHEN :settled THEN NULL ELSE 'x'::bytea END, 'id', 'hash',
                            CASE WHEN :settled THEN now() END)
                        """)
                .param("key", key)
                .param("at", TestReports.CAPTURED.toString())
                .param("status", status.name())
                .param("settled", status.isSettled())
                .update();
    }

    private static int update(UUID key, DeliveryStatus status) {
        return MAILER.jdbc()
                .sql(
                        """
                        UPDATE mailer.delivery SET status = :status,
                            lease_token = coalesce(lease_token, gen_random_uuid()),
                            lease_until = coalesce(lease_until, now()),
                            envelope_recipient = CASE WHEN :settled THEN NULL ELSE 'b@example.org' END,
                            message = CASE WHEN :settled THEN NULL ELSE 'x'::bytea END,
                            settled_at = CASE WHEN :settled THEN now() END
                        WHERE key = :key
                        """)
                .param("key", key)
                .param("status", status.name())
                .param("settled", status.isSettled())
                .update();
    }
}
