package com.willaireplaceme.common.event;

import org.jspecify.annotations.Nullable;

/**
 * Where the visitor came from. The referrer carries no query, so that no personal data rides along.
 *
 * @param utmSource campaign source, such as {@code newsletter}
 * @param utmMedium campaign medium, such as {@code email}
 * @param utmCampaign campaign name
 * @param referrer scheme, host and path of the page before
 */
public record Source(
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        @Nullable String referrer) {

    /** Nothing is known. */
    public static final Source UNKNOWN = new Source(null, null, null, null);
}
