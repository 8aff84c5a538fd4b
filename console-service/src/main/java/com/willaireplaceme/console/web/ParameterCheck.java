package com.willaireplaceme.console.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters of addresses and forms that nobody could mean, by name and rule, before
 * anything reads them: what is not percent-encoded UTF-8, and what breaks {@link TextRules}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ParameterCheck extends OncePerRequestFilter {

    private static final int MAX_SHOWN = 50;

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String broken = broken(request);
        if (broken == null) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, broken);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST;
    }

    private static @Nullable String broken(HttpServletRequest request) {
        String path = undecodable(request.getRequestURI());
        if (path == null) {
            path = TextRules.broken(URLDecoder.decode(request.getRequestURI(), UTF_8));
        }
        if (path != null) {
            return "the path " + path;
        }
        String query = request.getQueryString();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                String broken = undecodable(parameter);
                if (broken != null) {
                    return "parameter " + name(parameter.split("=", 2)[0]) + " " + broken;
                }
            }
        }
        return brokenParameter(request);
    }

    private static @Nullable String brokenParameter(HttpServletRequest request) {
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (IllegalStateException unreadable) {
            return "the form must be percent-encoded UTF-8, with at most 1000 fields";
        }
        for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
            String broken = TextRules.broken(parameter.getKey());
            if (broken != null) {
                return "the name of a parameter " + broken;
            }
            for (String value : parameter.getValue()) {
                broken = TextRules.broken(value);
                if (broken != null) {
                    return "parameter " + name(parameter.getKey()) + " " + broken;
                }
            }
        }
        return null;
    }

    /** Java's decoder puts a replacement in place of what is no UTF-8, so it is read as bytes. */
    private static @Nullable String undecodable(String encoded) {
        try {
            String bytes = URLDecoder.decode(encoded, ISO_8859_1);
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
            return null;
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return "must be percent-encoded UTF-8";
        }
    }

    /** A name that is shown to whoever sent it. */
    private static String name(String name) {
        String known = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return known.length() > MAX_SHOWN ? known.substring(0, MAX_SHOWN) + "…" : known;
    }
}
