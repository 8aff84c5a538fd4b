package com.willaireplaceme.capture.web;

import com.willaireplaceme.capture.CaptureSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a form was sent from one of our own pages. Every browser of today says where a form comes
 * from, in {@code Sec-Fetch-Site} or {@code Origin}; a program that says neither carries no
 * visitor's browser with it and may send what it likes. Thread-safe.
 */
@Component
public class SameOrigin {

    private final String publicOrigin;

    SameOrigin(CaptureSettings settings) {
        this.publicOrigin =
                origin(settings.publicUrl().getScheme(), settings.publicUrl().getRawAuthority());
    }

    /** Whether the request may change something. */
    public boolean holds(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin == null
                || origin.equals(publicOrigin)
                || origin.equals(origin(request.getScheme(), request.getHeader("Host")));
    }

    private static String origin(@Nullable String scheme, @Nullable String authority) {
        return (scheme + "://" + authority).toLowerCase(Locale.ROOT);
    }
}
