package com.willaireplaceme.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads within the console by path only. A full address would be made of the {@code Host} header,
 * which anybody can set. Only the way to an OpenID Connect provider leads elsewhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RelativeRedirects extends OncePerRequestFilter {

    private static final Pattern FULL =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*(.*)");
    private static final String TO_THE_PROVIDER = "/oauth2/authorization/";

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                request,
                request.getRequestURI().startsWith(TO_THE_PROVIDER)
                        ? response
                        : new HttpServletResponseWrapper(response) {
                            @Override
                            public void sendRedirect(String location) throws IOException {
                                super.sendRedirect(path(location));
                            }

                            @Override
                            public void sendRedirect(
                                    String location, int status, boolean clearBuffer)
                                    throws IOException {
                                super.sendRedirect(path(location), status, clearBuffer);
                            }
                        });
    }

    private static String path(String location) {
        Matcher full = FULL.matcher(location);
        return full.matches() ? "/" + full.group(1).replaceFirst("^[/\\\\]+", "") : location;
    }
}
