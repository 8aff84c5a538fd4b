package com.willaireplaceme.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.willaireplaceme.testing.BrowserVisit;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a recipient can do with the message, and what it looks like. */
@TestInstance(Lifecycle.PER_CLASS)
class MessageLinksTests {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Pattern POINTS = Pattern.compile("\\((-?[0-9.]+) points");

    /** As the recipient's server would put it on top: without it a filter trusts the message. */
    private static final String RECEIVED =
            """
            Received: from mail.example.org (mail.example.org [93.184.215.14])
            \tby mx.example.net (Postfix) with ESMTPS id 4X0000
            \tfor <ada@example.org>; %s
            """
                    .replace("\n", "\r\n");

    private static final Pattern HEADER_LINK = Pattern.compile("<(http[^>]+)>");
    private static final Pattern NOT_ME_LINK = Pattern.compile("https?://\\S+/not-me/\\S+");

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningPipeline pipeline;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        pipeline = new RunningPipeline(directory);
    }

    @AfterAll
    void stop() {
        client.close();
        if (pipeline != null) {
            pipeline.close();
        }
    }

    @Test
    void oneClickUnsubscribesAndLookingDoesNot() throws Exception {
        String address = "one-click@example.org";
        MimeMessage message = report(address, "backend-developer");
        assertThat(message.getHeader("List-Unsubscribe-Post", null))
                .isEqualTo("List-Unsubscribe=One-Click");
        Matcher link = HEADER_LINK.matcher(message.getHeader("List-Unsubscribe", null));
        assertThat(link.find()).isTrue();
        URI unsubscribe = URI.create(link.group(1));

        // As scanners and previews do, again and again.
        for (int i = 0; i < 3; i++) {
            assertThat(get(unsubscribe).body()).contains("Nothing more from us?");
        }
        report(address, "data-scientist");

        HttpResponse<String> clicked =
                post(
                        unsubscribe,
                        "application/x-www-form-urlencoded",
                        "List-Unsubscribe=One-Click");
        assertThat(clicked.statusCode()).isEqualTo(200);
        assertNothingIsSentTo(address, "registered-nurse");
        assertThat(messagesTo(address)).isEqualTo(2);
    }

    @Test
    void whoeverDidNotAskSaysSoInTheBrowserAndGetsNothingMore() throws Exception {
        String address = "not-me@example.org";
        Matcher link = NOT_ME_LINK.matcher(plain(report(address, "backend-developer")));
        assertThat(link.find()).isTrue();
        try (BrowserVisit visit = new BrowserVisit()) {
            Page page = visit.page(320, ColorScheme.DARK);
            page.navigate(link.group());
            assertThat(BrowserVisit.violations(page)).isEmpty();
            page.locator("button").click();
            assertThat(page.locator("h1")).hasText("Thank you for telling us");
            assertThat(visit.complaints()).isEmpty();
        }
        String id = assertNothingIsSentTo(address, "data-scientist");
        try (BrowserVisit visit = new BrowserVisit()) {
            Page page = visit.page(320, ColorScheme.LIGHT);
            page.navigate(pipeline.uri("CAPTURE_PORT", "/assessments/" + id).toString());
            assertThat(page.locator("h1")).hasText("Your report could not be delivered");
            assertThat(page.locator("#said"))
                    .containsText("this address gets nothing more from us");
            BrowserVisit.screenshot(page, "progress-of-a-suppressed-address");
        }
    }

    @Test
    void whoeverIsErasedLosesWhatWaitsAndGetsNothingMore() throws Exception {
        String address = "erased@example.org";
        report(address, "backend-developer");
        assertThat(pipeline.console("/api/sending/pause", "{}").statusCode()).isBetween(200, 204);
        String waiting;
        try {
            waiting = request(address, "data-scientist");
            awaitStatus(waiting, "QUEUED");
            HttpResponse<String> erased =
                    pipeline.console(
                            "/api/people/erase",
                            "{\"address\":\"%s\",\"reason\":\"they asked for it\"}"
                                    .formatted(address));
            assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
            assertThat(
                            JsonMapper.shared()
                                    .readTree(erased.body())
                                    .get("mailer")
                                    .get("withdrawn")
                                    .asInt())
                    .isEqualTo(1);
        } finally {
            pipeline.console("/api/sending/resume", "{}");
        }
        awaitStatus(waiting, "SUPPRESSED");
        assertNothingIsSentTo(address, "registered-nurse");
        assertThat(messagesTo(address)).isEqualTo(1);
    }

    @Test
    void textAndHtmlSayTheSame() throws Exception {
        MimeMessage message = report("same-words@example.org", "backend-developer");
        try (BrowserVisit visit = new BrowserVisit()) {
            Page page = visit.page(600, ColorScheme.LIGHT, false);
            page.setContent(html(message));
            String shown = page.innerText("body");
            String written = plain(message).replaceAll(":\nhttps?://\\S+", "").replace("---", "");
            assertThat(words(shown)).isEqualTo(words(written));
        }
    }

    @Test
    void theMessageIsReadableOnAPhoneLightAndDarkAndAsksForNothing() throws Exception {
        String html = html(report("reader@example.org", "backend-developer"));
        try (BrowserVisit visit = new BrowserVisit()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = visit.page(320, scheme);
                List<String> asked = new ArrayList<>();
                page.onRequest(request -> asked.add(request.url()));
                page.setContent(html);
                assertThat(asked).isEmpty();
                assertThat(page.locator("img").count()).isZero();
                assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
                assertThat(page.evaluate("getComputedStyle(document.body).color"))
                        .as("the reader's own colour")
                        .isEqualTo(
                                scheme == ColorScheme.LIGHT
                                        ? "rgb(0, 0, 0)"
                                        : "rgb(255, 255, 255)");
                BrowserVisit.screenshot(
                        page, "message-320-" + scheme.name().toLowerCase(Locale.ROOT));
            }
            assertThat(visit.complaints()).isEmpty();
        }
    }

    /** Asks for a report and returns the id of a request that ended without a message. */
    private String assertNothingIsSentTo(String address, String profession) throws Exception {
        int before = messagesTo(address);
        String id = request(address, profession);
        awaitStatus(id, "SUPPRESSED");
        await().atMost(SOON).until(() -> pipeline.status(id).equals("FAILED"));
        assertThat(messagesTo(address)).isEqualTo(before);
        return id;
    }

    @Test
    void aSpamFilterFindsNextToNothingAgainstTheMessage(@TempDir Path directory) throws Exception {
        Path message = directory.resolve("message.eml");
        MimeMessage report = report("spam-filter@example.org", "backend-developer");
        String received = RECEIVED.formatted(report.getHeader("Date", null));
        try (OutputStream out = Files.newOutputStream(message)) {
            out.write(received.getBytes(StandardCharsets.US_ASCII));
            report.writeTo(out);
        }
        Process filter =
                new ProcessBuilder("spamassassin", "--local", "--test-mode")
                        .redirectInput(message.toFile())
                        .redirectErrorStream(true)
                        .start();
        String told =
                new String(filter.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        Matcher points = POINTS.matcher(told);
        assertThat(points.find()).as(told).isTrue();
        assertThat(Double.parseDouble(points.group(1))).as(told).isBetween(-0.9, 0.5);
    }

    /** Asks for a report and returns its message. */
    private MimeMessage report(String address, String profession) throws Exception {
        int before = messagesTo(address);
        String id = request(address, profession);
        await().atMost(SOON).until(() -> pipeline.status(id).equals("SENT"));
        await().atMost(SOON).until(() -> messagesTo(address) == before + 1);
        for (JsonNode mail : pipeline.inbox()) {
            if (mail.get("to").toString().contains(address)) {
                URI source =
                        pipeline.uri(
                                "INBOX_PORT",
                                "/messages/" + mail.get("name").asString() + "/source");
                return new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(
                                get(source).body().getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        throw new AssertionError("the message left the inbox");
    }

    /** A busy machine may say that a request cannot be confirmed: then it is to be sent again. */
    private String request(String address, String profession) throws Exception {
        String json =
                """
                {"email":"%s","profession":"%s","level":"mid","tasks":[],"skills":[],
                 "consent":{"report":true,"contact":false}}
                """
                        .formatted(address, profession);
        HttpResponse<String> response =
                await().atMost(SOON)
                        .until(() -> pipeline.request(json), answer -> answer.statusCode() != 503);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(response.body()).get("id").asString();
    }

    private void awaitStatus(String id, String status) {
        await().atMost(SOON)
                .until(() ->
                        pipeline.console("/api/deliveries?status=" + status)
                                .toString()
                                .contains(id));
    }

    private int messagesTo(String address) throws Exception {
        int count = 0;
        for (JsonNode mail : pipeline.inbox()) {
            if (mail.get("to").toString().contains(address)) {
                count++;
            }
        }
        return count;
    }

    private HttpResponse<String> get(URI address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    private HttpResponse<String> post(URI address, String type, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String plain(MimeMessage message) throws Exception {
        return part(message, "text/plain").replace("\r\n", "\n");
    }

    private static String html(MimeMessage message) throws Exception {
        return part(message, "text/html");
    }

    private static String part(Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                String found = part(child, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
