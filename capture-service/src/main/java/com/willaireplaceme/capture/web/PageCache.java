package com.willaireplaceme.capture.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes the pages that are the same for everybody once, because the catalogue does not change while
 * the service runs. A page that differs by its visitor's campaign is made anew and not kept. All
 * carry an ETag; browsers and proxies have to ask whether their copy still holds. Thread-safe.
 */
final class PageCache extends HttpFilter {

    static final String ALWAYS_ASK = "no-cache";

    private static final Pattern PUBLIC =
            Pattern.compile(
                    "/|/profession/[a-z0-9-]+|/ranking|/compare|/methodology|/privacy|/changes"
                            + "|/sitemap\\.xml|/robots\\.txt|/api/professions(\\.csv|/[a-z0-9-]+)?");

    /** More than there are pages, so that only made-up addresses could push one out. */
    private static final int MOST_PAGES = 2_000;

    private final Cache<String, StoredPage> pages =
            Caffeine.newBuilder().maximumSize(MOST_PAGES).build();
    private final Campaign campaign;

    PageCache(Campaign campaign) {
        this.campaign = campaign;
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (!isRead(request) || !PUBLIC.matcher(path).matches()) {
            chain.doFilter(request, response);
            return;
        }
        boolean sameForAll = request.getQueryString() == null && campaign.of(request).isEmpty();
        StoredPage known = sameForAll ? pages.getIfPresent(path) : null;
        if (known != null && known.suits(request.getHeader(HttpHeaders.ACCEPT))) {
            known.answer(request, response, ALWAYS_ASK);
            return;
        }
        StoredPage made = make(request, response, chain);
        if (made != null) {
            if (sameForAll) {
                pages.put(path, made);
            }
            made.answer(request, response, ALWAYS_ASK);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** The page; {@code null} if the answer is none and has been given. */
    private static @Nullable StoredPage make(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ContentCachingResponseWrapper wrapper = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, wrapper);
        String contentType = wrapper.getContentType();
        byte[] body = wrapper.getContentAsByteArray();
        if (wrapper.getStatus() != HttpServletResponse.SC_OK
                || contentType == null
                || body.length == 0) {
            wrapper.copyBodyToResponse();
            return null;
        }
        return new StoredPage(
                body, contentType, wrapper.getHeader(HttpHeaders.CONTENT_DISPOSITION));
    }
}
