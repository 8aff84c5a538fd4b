package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.common.identity.KeyedHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Every form carries a ticket: when it was shown, and 128 random bits, sealed with our secret. It
 * proves that the form came from here, tells how long it took to fill in, and makes sending it
 * twice one request, whatever happened to the first reply. Nothing is stored. Thread-safe.
 */
@Component
public class FormTickets {

    private static final int RANDOM_BYTES = 16;
    private static final int SEAL_BYTES = 16;
    private static final int TICKET_BYTES = Long.BYTES + RANDOM_BYTES + SEAL_BYTES;
    private static final int LONGEST_TEXT = 64;

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;
    private final Duration minimumFillTime;

    FormTickets(KeyedHash hash, FormSettings settings) {
        this.hash = hash;
        this.minimumFillTime = settings.minimumFillTime();
    }

    /** A ticket that was issued by this service. */
    public record Ticket(String text, Instant issuedAt) {}

    /** A new ticket, as it stands in a form. */
    public String issue() {
        return issue(Instant.now());
    }

    String issue(Instant at) {
        byte[] nonce = new byte[RANDOM_BYTES];
        random.nextBytes(nonce);
        byte[] open =
                ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
                        .putLong(at.toEpochMilli())
                        .put(nonce)
                        .array();
        byte[] ticket = Arrays.copyOf(open, TICKET_BYTES);
        System.arraycopy(seal(open), 0, ticket, open.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ticket);
    }

    /** Reads a ticket; empty if it is none of ours. */
    public Optional<Ticket> read(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        byte[] ticket;
        try {
            ticket = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException noTicket) {
            return Optional.empty();
        }
        if (ticket.length != TICKET_BYTES) {
            return Optional.empty();
        }
        byte[] open = Arrays.copyOf(ticket, Long.BYTES + RANDOM_BYTES);
        byte[] sealed = Arrays.copyOfRange(ticket, open.length, TICKET_BYTES);
        return MessageDigest.isEqual(sealed, seal(open))
                ? Optional.of(
                        new Ticket(text, Instant.ofEpochMilli(ByteBuffer.wrap(ticket).getLong())))
                : Optional.empty();
    }

    /** How long a form has to be held back because nobody fills it in so fast; zero for not. */
    Duration tooEarlyBy(Ticket ticket) {
        Duration left = minimumFillTime.minus(Duration.between(ticket.issuedAt(), Instant.now()));
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(minimumFillTime) > 0 ? minimumFillTime : left;
    }

    /**
     * The id of the request that this form makes for that key: the same each time it is sent, and
     * not to be guessed without our secret.
     */
    UUID requestId(Ticket ticket, UUID key) {
        ByteBuffer bytes = ByteBuffer.wrap(hash.hash("request|" + ticket.text() + "|" + key));
        // A UUID version 8 (RFC 9562, section 5.8).
        long high = (bytes.getLong() & ~0xF000L) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private byte[] seal(byte[] open) {
        return Arrays.copyOf(
                hash.hash("form ticket|" + Base64.getUrlEncoder().encodeToString(open)),
                SEAL_BYTES);
    }
}
