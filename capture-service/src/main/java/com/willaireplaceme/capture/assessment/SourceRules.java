package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.assessment.AssessmentInput.SourceInput;
import com.willaireplaceme.capture.web.Campaign;
import com.willaireplaceme.common.event.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of where a visitor came from. What is odd or too long is dropped, from the form and
 * from the API alike: it comes from links that no visitor could mend, and costs nobody the report.
 * Stateless.
 */
final class SourceRules {

    private SourceRules() {}

    static Source read(SourceInput input) {
        return new Source(
                Campaign.readable(input.utmSource(), Campaign.LONGEST),
                Campaign.readable(input.utmMedium(), Campaign.LONGEST),
                Campaign.readable(input.utmCampaign(), Campaign.LONGEST),
                referrer(input.referrer()));
    }

    /** Scheme, host and path; {@code null} for whatever is not the address of a web page. */
    static @Nullable String referrer(@Nullable String address) {
        String text = Campaign.readable(address, Campaign.LONGEST_REFERRER);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                return null;
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            return scheme
                    + "://"
                    + host
                    + port
                    + (uri.getRawPath() == null ? "" : uri.getRawPath());
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
