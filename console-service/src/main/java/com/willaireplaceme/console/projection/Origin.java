package com.willaireplaceme.console.projection;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When a request was captured, for what, and where it came from. Several records tell it, some
 * better than others; of two, the one that compares as less is believed, whichever came first.
 *
 * @param authority 3 for the request itself, 2 for a delivery, 1 for a record that cannot be read,
 *     0 for a dead letter
 * @param profession slug; {@code null} where it cannot be read, like the level
 */
record Origin(
        int authority,
        Instant capturedAt,
        @Nullable String profession,
        @Nullable String level,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String referrer)
        implements Comparable<Origin> {

    private static final String UNREADABLE = "(unreadable)";
    private static final String DIRECT = "(direct)";

    private static final Comparator<@Nullable String> TEXTS =
            Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Origin> BEST_FIRST =
            Comparator.comparingInt(Origin::authority)
                    .reversed()
                    .thenComparing(Origin::capturedAt)
                    .thenComparing(Origin::profession, TEXTS)
                    .thenComparing(Origin::level, TEXTS)
                    .thenComparing(Origin::utmSource, TEXTS)
                    .thenComparing(Origin::utmMedium, TEXTS)
                    .thenComparing(Origin::utmCampaign, TEXTS)
                    .thenComparing(Origin::referrer, TEXTS);

    static Origin unknown(int authority, Instant at) {
        return new Origin(authority, at, null, null, null, null, null, null);
    }

    @Override
    public int compareTo(Origin other) {
        return BEST_FIRST.compare(this, other);
    }

    String professionLabel() {
        return profession == null ? UNREADABLE : profession;
    }

    String levelLabel() {
        return level == null ? UNREADABLE : level;
    }

    /** The campaign's source, or else the host of the page before. */
    String sourceLabel() {
        if (profession == null) {
            return UNREADABLE;
        }
        if (utmSource != null && !utmSource.isBlank()) {
            return utmSource;
        }
        return referrer == null || referrer.isBlank() ? DIRECT : host(referrer);
    }

    private static String host(String referrer) {
        try {
            String host = URI.create(referrer).getHost();
            return host == null ? DIRECT : host;
        } catch (IllegalArgumentException notAnAddress) {
            return DIRECT;
        }
    }
}
