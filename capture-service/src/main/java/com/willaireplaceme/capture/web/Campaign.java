package com.willaireplaceme.capture.web;

import com.willaireplaceme.capture.CaptureSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a visitor came from, carried from page to form in the address: there is no cookie for it.
 * What is not short and plain is dropped here, because no visitor could mend it. Thread-safe.
 */
@Component
public class Campaign {

    private static final int LONGEST = 100;
    private static final int LONGEST_REFERRER = 500;

    private final @Nullable String ownHost;

    Campaign(CaptureSettings settings) {
        this.ownHost = settings.publicUrl().getHost();
    }

    /** The parameters {@code utm_source}, {@code utm_medium}, {@code utm_campaign}, {@code ref}. */
    public Map<String, String> of(HttpServletRequest request) {
        Map<String, String> campaign = new LinkedHashMap<>();
        for (String name : new String[] {"utm_source", "utm_medium", "utm_campaign"}) {
            put(campaign, name, request.getParameter(name), LONGEST);
        }
        put(campaign, "ref", request.getParameter("ref"), LONGEST_REFERRER);
        if (!campaign.containsKey("ref")) {
            put(
                    campaign,
                    "ref",
                    foreign(request.getHeader(HttpHeaders.REFERER), request),
                    LONGEST_REFERRER);
        }
        return campaign;
    }

    /** The same as the query of an address; empty if nothing is known. */
    public String query(HttpServletRequest request) {
        Map<String, String> campaign = of(request);
        if (campaign.isEmpty()) {
            return "";
        }
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        campaign.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
        return query.encode().buildAndExpand(campaign).toUriString();
    }

    private @Nullable String foreign(@Nullable String referrer, HttpServletRequest request) {
        if (referrer == null) {
            return null;
        }
        try {
            URI uri = URI.create(referrer);
            String host = uri.getHost();
            boolean ours =
                    host == null || host.equals(ownHost) || host.equals(request.getServerName());
            return ours ? null : uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static void put(
            Map<String, String> campaign, String name, @Nullable String value, int longest) {
        if (value != null
                && !value.isBlank()
                && value.length() <= longest
                && value.codePoints().noneMatch(Character::isISOControl)) {
            campaign.put(name, value.strip());
        }
    }
}
