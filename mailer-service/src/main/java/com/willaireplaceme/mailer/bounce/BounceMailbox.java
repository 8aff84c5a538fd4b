package com.willaireplaceme.mailer.bounce;

import com.willaireplaceme.mailer.reference.Purpose;
import com.willaireplaceme.mailer.reference.References;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What an address of the bounce domain is for. */
sealed interface BounceMailbox {

    /** Reports about one delivery. */
    record Delivery(UUID key) implements BounceMailbox {}

    /** Reports that name their delivery inside. */
    record Common() implements BounceMailbox {}

    /** The recipient of that delivery wants nothing more. */
    record Unsubscribe(UUID key) implements BounceMailbox {}

    /** The mailbox of an address; empty if there is none. */
    static Optional<BounceMailbox> of(String address, String domain, References references) {
        String lower = address.toLowerCase(Locale.ROOT);
        if (!lower.endsWith("@" + domain)) {
            return Optional.empty();
        }
        String local = lower.substring(0, lower.length() - domain.length() - 1);
        if (local.equals("bounces") || local.equals("complaints")) {
            return Optional.of(new Common());
        }
        int plus = local.indexOf('+');
        String reference = local.substring(plus + 1);
        return switch (plus < 0 ? "" : local.substring(0, plus)) {
            case "bounces" -> references.read(Purpose.ENVELOPE, reference).map(Delivery::new);
            case "unsubscribe" ->
                    references.read(Purpose.UNSUBSCRIBE, reference).map(Unsubscribe::new);
            default -> Optional.empty();
        };
    }
}
