package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.assessment.AssessmentInput.SourceInput;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.scoring.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is kept of where a visitor came from. Stateless. */
final class SourceRules {

    private static final int LONGEST_VALUE = 100;
    private static final int LONGEST_REFERRER = 500;

    private SourceRules() {}

    static Source read(SourceInput input, List<Problem> problems) {
        return new Source(
                campaign("utmSource", input.utmSource(), problems),
                campaign("utmMedium", input.utmMedium(), problems),
                campaign("utmCampaign", input.utmCampaign(), problems),
                referrer(input.referrer()));
    }

    private static @Nullable String campaign(
            String name, @Nullable String value, List<Problem> problems) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > LONGEST_VALUE) {
            problems.add(
                    new Problem(
                            "source." + name, "must be at most " + LONGEST_VALUE + " characters"));
        } else if (PlainText.hasHiddenCharacters(text)) {
            problems.add(new Problem("source." + name, "must not contain control characters"));
        }
        return text;
    }

    /** Scheme, host and path; {@code null} for whatever is not the address of a web page. */
    static @Nullable String referrer(@Nullable String address) {
        if (address == null || address.length() > LONGEST_REFERRER) {
            return null;
        }
        try {
            URI uri = new URI(address.strip());
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
