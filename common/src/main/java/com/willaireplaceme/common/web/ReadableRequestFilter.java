package com.willaireplaceme.common.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Refuses what cannot be read before anybody reads it: parameters that are too many, badly encoded
 * in a form's body, or hold a NUL, which no text has and no database takes; media types that are
 * none. A query arrives mended by {@link QueryRepair}. Stateless.
 */
final class ReadableRequestFilter extends HttpFilter {

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type != null && type.split(";", 2)[0].indexOf('*') >= 0) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        if (!isReadable(request.getHeader(HttpHeaders.ACCEPT))) {
            response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
            return;
        }
        try {
            if (hasNul(request.getParameterMap())) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
        } catch (InvalidParameterException unreadable) {
            response.sendError(unreadable.getErrorCode());
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whoever answers would fail at it, also with the answer that it cannot be read. */
    private static boolean isReadable(@Nullable String accept) {
        try {
            MediaType.parseMediaTypes(accept);
            return true;
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static boolean hasNul(Map<String, String[]> parameters) {
        return Stream.concat(
                        parameters.keySet().stream(),
                        parameters.values().stream()
                                .map(Arrays::asList)
                                .flatMap(Collection::stream))
                .anyMatch(text -> text.indexOf('\0') >= 0);
    }
}
