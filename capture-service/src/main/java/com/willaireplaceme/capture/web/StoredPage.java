package com.willaireplaceme.capture.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An answer that was made once, with its compressed form and its fingerprint. Immutable. */
final class StoredPage {

    private static final int FINGERPRINT_BYTES = 8;
    private static final int WORTH_COMPRESSING = 512;

    private final byte[] body;
    private final byte @Nullable [] compressed;
    private final String fingerprint;
    private final String contentType;
    private final @Nullable String disposition;

    StoredPage(byte[] body, String contentType, @Nullable String disposition) {
        this.body = body;
        this.contentType = contentType;
        this.disposition = disposition;
        this.compressed =
                body.length < WORTH_COMPRESSING || !isText(contentType) ? null : gzip(body);
        this.fingerprint = fingerprint(body);
    }

    /** Part of a hash of the content. */
    String fingerprint() {
        return fingerprint;
    }

    /** Whether the client takes this kind of content. */
    boolean suits(@Nullable String accept) {
        return accept == null
                || accept.contains("*/*")
                || accept.contains(contentType.split(";", -1)[0]);
    }

    /** Answers with the page, or with 304 if the client has it. */
    void answer(HttpServletRequest request, HttpServletResponse response, String cacheControl)
            throws IOException {
        byte[] zipped = takesGzip(request) ? compressed : null;
        // Two forms of one page are two representations (RFC 9110, section 8.8.3.3).
        String tag = '"' + fingerprint + (zipped == null ? "\"" : "-gzip\"");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        if (compressed != null) {
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (isKnown(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(contentType);
        if (disposition != null) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition);
        }
        byte[] bytes = zipped == null ? body : zipped;
        if (zipped != null) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(known -> known.equals(tag) || known.equals("*"));
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return encodings != null
                && Arrays.stream(encodings.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(encoding -> encoding.replace(" ", ""))
                        .anyMatch(encoding ->
                                encoding.equals("gzip")
                                        || (encoding.startsWith("gzip;q=")
                                                && !encoding.matches("gzip;q=0(\\.0*)?")));
    }

    private static boolean isText(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("json")
                || contentType.contains("xml")
                || contentType.contains("javascript");
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static String fingerprint(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
