package com.willaireplaceme.common.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/** What a refused or returned message failed for. */
public enum BounceCategory {
    /** There is no such mailbox. */
    @JsonProperty("mailbox-unknown")
    MAILBOX_UNKNOWN("mailbox-unknown"),
    /** There is no such domain, or it takes no mail at all. */
    @JsonProperty("domain-unknown")
    DOMAIN_UNKNOWN("domain-unknown"),
    /** The mailbox moved and forwards nothing. */
    @JsonProperty("moved")
    MOVED("moved"),
    /** The mailbox is closed or locked. */
    @JsonProperty("disabled")
    DISABLED("disabled"),
    /** The mailbox has no room left. */
    @JsonProperty("full")
    FULL("full"),
    /** The server's rules or what it thinks of the sender: block lists, relaying, reverse DNS. */
    @JsonProperty("policy")
    POLICY("policy"),
    /** SPF, DKIM, DMARC or a missing login. */
    @JsonProperty("authentication")
    AUTHENTICATION("authentication"),
    /** What the message holds: spam, viruses, forms that are not allowed. */
    @JsonProperty("content")
    CONTENT("content"),
    /** The message is too large. */
    @JsonProperty("too-large")
    TOO_LARGE("too-large"),
    /** Too many messages or connections in too short a time. */
    @JsonProperty("rate")
    RATE("rate"),
    /** Connections, routes, name servers, or time ran out on them. */
    @JsonProperty("network")
    NETWORK("network"),
    /** Another cause, or one that nobody named. */
    @JsonProperty("other")
    @JsonEnumDefaultValue
    OTHER("other");

    private final String word;

    BounceCategory(String word) {
        this.word = word;
    }

    /** The category in events, in the ledger and in answers. */
    public String word() {
        return word;
    }

    /** The category that this word means. */
    public static Optional<BounceCategory> of(String word) {
        for (BounceCategory category : values()) {
            if (category.word.equals(word)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
