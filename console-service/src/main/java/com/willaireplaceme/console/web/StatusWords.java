package com.willaireplaceme.console.web;

import com.willaireplaceme.common.event.DeliveryStatus;
import org.springframework.stereotype.Component;

/** What a status means, in one sentence; named {@code statuses} in templates. */
@Component("statuses")
public class StatusWords {

    /** What it means to an operator. */
    public String words(DeliveryStatus status) {
        return switch (status) {
            case QUEUED -> "Waits for its next attempt; nothing was ever accepted.";
            case IN_FLIGHT -> "Is being handed over at this moment.";
            case ACCEPTED -> "A mail server took it over.";
            case REJECTED -> "The mail server refused it for good.";
            case EXPIRED -> "Failed again and again until the retry window ended.";
            case SUPPRESSED -> "Not sent, by rule: suppression list, cap, erased.";
            case IN_DOUBT -> "May have arrived or not: somebody has to decide.";
            case BOUNCED -> "Accepted first, then returned.";
            case COMPLAINED -> "Accepted first, then reported as spam.";
        };
    }
}
