package com.willaireplaceme.mailer.bounce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The mails of a mailbox, by UID, that were begun to be read and not read to the end: because the
 * server could not give them, or because something broke meanwhile. They come last, the one that
 * was tried longest ago first, so that none stops another. Not thread-safe.
 */
final class Stragglers {

    /** After so many failures of its own a mail is not tried any more. */
    static final int TRIES = 3;

    private final Map<Long, Integer> failures = new LinkedHashMap<>();
    private long validity;

    /**
     * In which order to read.
     *
     * @param numbering when it changes, the UIDs of before mean nothing
     * @param uids what the mailbox holds
     */
    List<Long> order(long numbering, Collection<Long> uids) {
        if (numbering != validity) {
            failures.clear();
            validity = numbering;
        }
        failures.keySet().retainAll(uids);
        List<Long> order = new ArrayList<>(uids);
        order.removeAll(failures.keySet());
        failures.forEach((uid, count) -> {
            if (count < TRIES) {
                order.add(uid);
            }
        });
        return order;
    }

    /** A mail is about to be read; whether for the first time. */
    boolean tried(long uid) {
        Integer count = failures.remove(uid);
        failures.put(uid, count == null ? 0 : count);
        return count == null;
    }

    /** A mail was read, or needs no reading any more. */
    void read(long uid) {
        failures.remove(uid);
    }

    /** A mail itself could not be read; whether that was the last try. */
    boolean failed(long uid) {
        return failures.merge(uid, 1, Integer::sum) >= TRIES;
    }
}
