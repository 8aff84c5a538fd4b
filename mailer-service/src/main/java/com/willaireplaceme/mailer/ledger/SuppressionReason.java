package com.willaireplaceme.mailer.ledger;

import java.util.Arrays;
import java.util.Optional;

/** Why an address gets nothing. */
public enum SuppressionReason {
    /** The recipient said so by link, by mail or in their mail program. */
    UNSUBSCRIBED("unsubscribed", true),
    /** The recipient said that somebody else used their address. */
    NOT_REQUESTED("not requested", true),
    /** There is no such mailbox, as its server said. */
    HARD_BOUNCE("hard bounce", false),
    /** The recipient reported the message as spam. */
    COMPLAINT("complaint", true),
    /** The person asked to be erased. */
    ERASED("erased", true),
    /** An operator decided it. */
    OPERATOR("operator", false);

    private final String text;
    private final boolean personal;

    SuppressionReason(String text, boolean personal) {
        this.text = text;
        this.personal = personal;
    }

    /** Whether the person said so, and nobody else may take it back. */
    public boolean isPersonal() {
        return personal;
    }

    /** The reason that this text means. */
    public static Optional<SuppressionReason> of(String text) {
        return Arrays.stream(values()).filter(reason -> reason.text.equals(text)).findFirst();
    }

    /** The reason in the ledger and in events. */
    public String text() {
        return text;
    }
}
