package com.willaireplaceme.mailer.admin;

import com.willaireplaceme.mailer.MailerSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody at the admin API without the service token; without a token it is closed. */
@Component
class TokenFilter extends OncePerRequestFilter {

    private final byte[] expected;

    TokenFilter(MailerSettings settings) {
        this.expected =
                settings.serviceToken().isBlank()
                        ? new byte[0]
                        : ("Bearer " + settings.serviceToken()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Decoded, as the controllers see it: /%61pi/ is the API, too.
        return !request.getServletPath().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        byte[] given = header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
        if (expected.length > 0 && MessageDigest.isEqual(expected, given)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
