package com.willaireplaceme.mailer.ledger;

/** Why an address gets nothing, ever. */
public enum SuppressionReason {
    /** The recipient said so by link, by mail or in their mail program. */
    UNSUBSCRIBED("unsubscribed"),
    /** The recipient said that somebody else used their address. */
    NOT_REQUESTED("not requested"),
    /** There is no such mailbox, as its server said. */
    HARD_BOUNCE("hard bounce"),
    /** The recipient reported the message as spam. */
    COMPLAINT("complaint"),
    /** The person asked to be erased. */
    ERASED("erased"),
    /** An operator decided it. */
    OPERATOR("operator");

    private final String text;

    SuppressionReason(String text) {
        this.text = text;
    }

    /** The reason in the ledger and in events. */
    public String text() {
        return text;
    }
}
