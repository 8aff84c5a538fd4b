package com.willaireplaceme.mailer.reference;

import com.willaireplaceme.common.identity.KeyedHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * References to a delivery: its key, and 64 bits of an HMAC over purpose and key. They need no
 * table to be found by, and nobody can make one who has not seen it. 48 hexadecimal digits, so that
 * they fit a local part, whose case does not count. Thread-safe.
 */
@Component
public class References {

    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{48}");
    private static final Pattern INSIDE =
            Pattern.compile("(?<![0-9a-fA-F])[0-9a-fA-F]{48}(?![0-9a-fA-F])");
    private static final int LONGEST_SEARCHED = 1000;
    private static final int KEY_BYTES = 16;
    private static final int PROOF_BYTES = 8;

    private final KeyedHash hash;

    /** References under that pepper. */
    public References(KeyedHash hash) {
        this.hash = hash;
    }

    /** The delivery's reference for that purpose, always the same. */
    public String of(Purpose purpose, UUID key) {
        byte[] bytes = bytes(key);
        return HEX.formatHex(bytes) + HEX.formatHex(proof(purpose, key));
    }

    /** The key that a reference stands for; empty if we did not make it for that purpose. */
    public Optional<UUID> read(Purpose purpose, String text) {
        String reference = text.toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(reference).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(HEX.parseHex(reference));
        UUID key = new UUID(bytes.getLong(), bytes.getLong());
        byte[] proof = new byte[PROOF_BYTES];
        bytes.get(proof);
        return MessageDigest.isEqual(proof, proof(purpose, key))
                ? Optional.of(key)
                : Optional.empty();
    }

    private byte[] proof(Purpose purpose, UUID key) {
        return Arrays.copyOf(hash.hash("reference|" + purpose + "|" + key), PROOF_BYTES);
    }

    /**
     * The key of the first reference in a text, such as an address or a Message-ID, that we made
     * for that purpose.
     */
    public Optional<UUID> find(Purpose purpose, String text) {
        String searched = text.substring(0, Math.min(text.length(), LONGEST_SEARCHED));
        return INSIDE.matcher(searched)
                .results()
                .flatMap(found -> read(purpose, found.group()).stream())
                .findFirst();
    }

    private static byte[] bytes(UUID key) {
        return ByteBuffer.allocate(KEY_BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }
}
