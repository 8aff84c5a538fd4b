package com.willaireplaceme.mailer.ledger;

import java.util.UUID;

/**
 * Something that was found out about a delivery from outside.
 *
 * @param source who tells it, in a word
 * @param detail in a few words, such as a status code; never free text, which may repeat an address
 */
public record Finding(UUID key, Kind kind, String source, String detail) {

    private static final int LONGEST_DETAIL = 100;

    public Finding {
        if (detail.length() > LONGEST_DETAIL) {
            throw new IllegalArgumentException("the detail is too long");
        }
    }

    /** What it says. */
    public enum Kind {
        /** A server had the message: it accepted, delayed or delivered it. */
        ACCEPTED("accepted"),
        /** It came back because there is no such mailbox. */
        HARD_BOUNCE("hard bounce"),
        /** It came back for another reason. */
        SOFT_BOUNCE("soft bounce"),
        /** The recipient reported it as spam. */
        COMPLAINT("complaint"),
        /** It was looked for and not found, which proves nothing. */
        NOT_FOUND("not found");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Its name in the ledger and in answers. */
        public String text() {
            return text;
        }
    }

    /** What came of it. */
    public enum Outcome {
        /** The delivery changed its status. */
        CHANGED,
        /** It is noted, and the status stays. */
        NOTED,
        /** The ledger does not know the delivery. */
        UNKNOWN,
        /** The delivery is at the gate: ask again when its worker has written down the reply. */
        TOO_EARLY
    }
}
