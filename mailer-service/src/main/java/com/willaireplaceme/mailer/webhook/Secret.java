package com.willaireplaceme.mailer.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** A secret that a provider shows in the Authorization header. Its text form hides it. */
record Secret(String value) {

    boolean isSet() {
        return !value.isBlank();
    }

    boolean isBearerOf(HttpServletRequest request) {
        return matches("Bearer " + value, request);
    }

    boolean isBasicOf(String user, HttpServletRequest request) {
        String pair = user + ":" + value;
        return matches(
                "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                request);
    }

    private static boolean matches(String expected, HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
