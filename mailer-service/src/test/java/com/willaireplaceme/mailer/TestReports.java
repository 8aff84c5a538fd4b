package com.willaireplaceme.mailer;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.common.event.ExposureLabel;
import com.willaireplaceme.common.event.Personal;
import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.mailer.ledger.NewDelivery;
import com.willaireplaceme.mailer.message.ComposedMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports to make messages and deliveries of. */
public final class TestReports {

    public static final Instant CAPTURED = Instant.parse("2026-11-21T08:00:00Z");
    private static final byte[] PDF = "%PDF-1.7 not much".getBytes(StandardCharsets.UTF_8);

    private TestReports() {}

    public static ReportBuilt report(UUID key, String email, @Nullable String name) {
        return report(key, key, email, name, new Consent(true, false));
    }

    public static ReportBuilt report(
            UUID key, UUID recipient, String email, @Nullable String name, Consent consent) {
        return report(key, key, recipient, email, name, consent);
    }

    public static ReportBuilt report(
            UUID id, UUID key, UUID recipient, String email, @Nullable String name) {
        return report(id, key, recipient, email, name, new Consent(true, false));
    }

    private static ReportBuilt report(
            UUID id,
            UUID key,
            UUID recipient,
            String email,
            @Nullable String name,
            Consent consent) {
        return new ReportBuilt(
                id,
                key,
                recipient,
                CAPTURED,
                CAPTURED.plusSeconds(1),
                "backend-developer",
                Level.SENIOR,
                new Personal(email, name),
                consent,
                Source.UNKNOWN,
                66.9,
                ExposureLabel.HIGH,
                PDF,
                sha256(PDF));
    }

    /** A delivery to somebody who gets nothing else. */
    public static NewDelivery delivery(UUID key) {
        return delivery(key, UUID.randomUUID());
    }

    public static NewDelivery delivery(UUID key, UUID recipient) {
        return delivery(UUID.randomUUID(), key, recipient);
    }

    /** A delivery whose message is short. */
    public static NewDelivery delivery(UUID id, UUID key, UUID recipient) {
        String address = recipient + "@example.org";
        return new NewDelivery(
                report(id, key, recipient, address, "Ada"),
                new ComposedMessage(
                        "bounces+1@example.org",
                        address,
                        "<" + key + "@example.org>",
                        ("Message-ID: <" + key + "@example.org>\r\n\r\nhello\r\n")
                                .getBytes(StandardCharsets.US_ASCII)),
                null);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
