package com.willaireplaceme.mailer;

import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row that a test puts into the ledger, in the status that it wants. */
public record PlantedDelivery(JdbcClient jdbc, UUID key, UUID recipient, String address) {

    private static final KeyedHash HASH = new KeyedHash("a pepper of the tests only", "2026");

    /** A delivery to a new address. */
    public static PlantedDelivery in(JdbcClient jdbc, DeliveryStatus status) {
        return in(jdbc, status, "ada+" + UUID.randomUUID() + "@" + UUID.randomUUID() + ".example");
    }

    /** A delivery to that address. */
    public static PlantedDelivery in(JdbcClient jdbc, DeliveryStatus status, String address) {
        awaitTables(jdbc);
        UUID key = UUID.randomUUID();
        UUID recipient = HASH.recipient(canonical(address));
        boolean content =
                switch (status) {
                    case QUEUED, IN_FLIGHT, IN_DOUBT -> true;
                    case ACCEPTED, REJECTED, EXPIRED, SUPPRESSED, BOUNCED, COMPLAINED -> false;
                };
        jdbc.sql(
                        """
                        INSERT INTO mailer.delivery (key, id, recipient, profession, level, source, captured_at,
                            built_at, exposure_index, label, status, changed_at, attempt, next_attempt_at,
                            envelope_sender, envelope_recipient, message, message_id, pdf_sha256, settled_at,
                            lease_token, lease_until)
                        VALUES (:key, :key, :recipient, 'backend-developer', 'senior', '{}', now(), now(), 50,
                            'High', :status, now(), 1, now() + interval '1 day', 's@example.org',
                            CASE WHEN :content THEN :address END, CASE WHEN :content THEN :message END, :messageId, '',
                            CASE WHEN :content THEN NULL ELSE now() END,
                            CASE WHEN :status = 'IN_FLIGHT' THEN :key END,
                            CASE WHEN :status = 'IN_FLIGHT' THEN now() + interval '1 day' END)
                        """)
                .param("key", key)
                .param("recipient", recipient)
                .param("status", status.name())
                .param("content", content)
                .param("address", address)
                .param("message", new byte[] {'\r', '\n'})
                .param("messageId", "<" + key + "@example.org>")
                .update();
        return new PlantedDelivery(jdbc, key, recipient, address);
    }

    public DeliveryStatus status() {
        return DeliveryStatus.valueOf(String.valueOf(row().get("status")));
    }

    /** What its worker does when it has the server's answer, without the event. */
    public void settle(DeliveryStatus status) {
        jdbc.sql(
                        """
                        UPDATE mailer.delivery SET status = ?, lease_token = NULL, lease_until = NULL, message = NULL,
                            envelope_recipient = NULL, settled_at = now() WHERE key = ?
                        """)
                .params(status.name(), key)
                .update();
    }

    public Map<String, @Nullable Object> row() {
        return jdbc.sql("SELECT * FROM mailer.delivery WHERE key = ?")
                .param(key)
                .query()
                .singleRow();
    }

    public boolean hasContent() {
        return row().get("message") != null || row().get("envelope_recipient") != null;
    }

    /** Why this person gets nothing; empty if they may. */
    public List<@Nullable String> suppressedFor() {
        return jdbc.sql("SELECT reason FROM mailer.suppression WHERE recipient = ?")
                .param(recipient)
                .query(String.class)
                .list();
    }

    /** The service makes them after its start; the newest is the last. */
    private static void awaitTables(JdbcClient jdbc) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        jdbc.sql("SELECT to_regclass('mailer.evidence') IS NOT NULL")
                                .query(Boolean.class)
                                .single());
    }

    private static CanonicalAddress canonical(String address) {
        return switch (CanonicalAddress.read(address)) {
            case CanonicalAddress.Valid(CanonicalAddress valid) -> valid;
            case CanonicalAddress.Invalid invalid ->
                    throw new IllegalArgumentException(invalid.rule());
        };
    }
}
