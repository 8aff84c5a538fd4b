package com.willaireplaceme.mailer.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The only addresses that a message of SNS may make us visit: its own hosts, by TLS, without
 * redirects. Thread-safe.
 */
@Component
class SnsHosts {

    private static final Pattern HOST =
            Pattern.compile("sns\\.[a-z0-9-]{3,30}\\.amazonaws\\.com(\\.cn)?");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(LONGEST_WAIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /** The address, if it is one of SNS. */
    Optional<URI> allowed(String address) {
        try {
            URI uri = URI.create(address);
            boolean allowed =
                    "https".equals(uri.getScheme())
                            && uri.getHost() != null
                            && HOST.matcher(uri.getHost()).matches()
                            && uri.getPort() == -1
                            && uri.getRawUserInfo() == null;
            return allowed ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** What is there. Callers pass only what {@link #allowed} gave. */
    byte[] get(URI address) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(LONGEST_WAIT).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("SNS answered " + response.statusCode());
                }
                return body.readNBytes(LARGEST_ANSWER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
