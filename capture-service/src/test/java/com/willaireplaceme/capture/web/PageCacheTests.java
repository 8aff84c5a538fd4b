package com.willaireplaceme.capture.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CaptureTest
class PageCacheTests {

    private @Autowired Site site;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/profession/registered-nurse",
                "/profession/registered-nurse?utm_source=a",
                "/ranking",
                "/ranking?sort=pressure",
                "/methodology",
                "/sitemap.xml",
                "/api/professions",
                "/assets/site.css"
            })
    void whoHasThePageGetsNoBody(String path) {
        HttpResponse<String> first = site.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        String tag = header(first, "ETag");
        assertThat(tag).matches("\"[0-9a-f]{16}\"");

        HttpResponse<String> second = ask(path, "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "ETag")).isEqualTo(tag);
        assertThat(header(second, "Content-Security-Policy")).isNotEmpty();
        assertThat(ask(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void theCompressedFormHoldsTheSamePageUnderAnotherTag() throws Exception {
        String path = "/profession/registered-nurse";
        HttpResponse<String> plain = site.get(path);

        HttpResponse<byte[]> zipped;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = site.request(path).header("Accept-Encoding", "br, gzip").build();
            zipped = client.send(request, BodyHandlers.ofByteArray());
        }

        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(zipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(unzipped(zipped.body())).isEqualTo(plain.body());
    }

    @ParameterizedTest
    @CsvSource({"gzip;q=0", "identity", "gzip;q=0.000"})
    void whoTakesNoGzipGetsNone(String encodings) {
        assertThat(
                        ask("/profession/registered-nurse", "Accept-Encoding", encodings)
                                .headers()
                                .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void aVisitorsCampaignReachesNobodyElse() {
        String path = "/profession/registered-nurse";
        String before = site.get(path).body();

        assertThat(ask(path, "Referer", "https://example.com/article").body())
                .contains("ref=https%3A%2F%2Fexample.com%2Farticle");
        assertThat(site.get(path + "?utm_source=mine").body()).contains("utm_source=mine");

        assertThat(site.get(path).body()).isEqualTo(before).doesNotContain("utm_source", "?ref=");
    }

    @Test
    void aKeptAnswerIsNotGivenInAFormatThatWasNotAskedFor() {
        assertThat(site.get("/api/professions").statusCode()).isEqualTo(200);

        assertThat(ask("/api/professions", "Accept", "application/xml").statusCode())
                .isEqualTo(406);
    }

    @Test
    void anUnknownPageIsStillUnknown() {
        assertThat(site.get("/profession/nobody").statusCode()).isEqualTo(404);
        assertThat(site.get("/profession/nobody").statusCode()).isEqualTo(404);
        assertThat(site.get("/profession/nobody").headers().firstValue("ETag")).isEmpty();
    }

    private HttpResponse<String> ask(String path, String header, String value) {
        return site.send(site.request(path).header(header, value).build());
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
