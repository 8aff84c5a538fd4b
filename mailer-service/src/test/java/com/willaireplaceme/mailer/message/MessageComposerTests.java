package com.willaireplaceme.mailer.message;

import static com.willaireplaceme.mailer.TestReports.report;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.common.event.Consent;
import com.willaireplaceme.mailer.TestReports;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageComposerTests {

    private static final UUID KEY = UUID.fromString("0f9d3c52-7a61-8f0e-9b6c-5a4d3e2f1b0a");
    private static final String REFERENCE = "0f9d3c527a618f0e9b6c5a4d3e2f1b0a[0-9a-f]{16}";

    private final MessageComposer composer =
            TestComposer.with(
                    Map.of(
                            "mailer.message.reply-to", "people@example.org",
                            "mailer.message.imprint", "Example Ltd, 1 Long Street, London"));

    @Test
    void theHeadersSayWhatRobotsAndMailProgramsNeed() throws Exception {
        ComposedMessage composed = composer.compose(report(KEY, "ada@example.com", "Ada"));
        MimeMessage message = parsed(composed);

        assertThat(message.getSubject())
                .isEqualTo("Your AI exposure report: Senior-Level Backend Developer");
        assertThat(header(message, "From")).isEqualTo("AI exposure report <reports@example.org>");
        assertThat(header(message, "Reply-To")).isEqualTo("people@example.org");
        assertThat(header(message, "To")).isEqualTo("ada@example.com");
        assertThat(message.getSentDate()).isEqualTo(TestReports.CAPTURED.plusSeconds(1));
        assertThat(header(message, "Message-ID")).matches("<" + REFERENCE + "@example.org>");
        assertThat(composed.messageId()).isEqualTo(header(message, "Message-ID"));
        assertThat(composed.envelopeSender()).matches("bounces\\+" + REFERENCE + "@example.org");
        assertThat(header(message, "List-Id"))
                .isEqualTo("AI exposure reports <exposure-reports.example.org>");
        assertThat(header(message, "List-Unsubscribe"))
                .matches(
                        "<https://mail.example.org/unsubscribe/"
                                + REFERENCE
                                + ">,\r\n <mailto:people@example.org\\?subject=unsubscribe%20"
                                + REFERENCE
                                + ">");
        assertThat(header(message, "List-Unsubscribe-Post"))
                .isEqualTo("List-Unsubscribe=One-Click");
        assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(message, "Feedback-ID")).isEqualTo("2026:senior:report:exposurereport");
    }

    @Test
    void aServiceThatTakesMailUnsubscribesByMailItself() throws Exception {
        MessageComposer taking =
                TestComposer.with(
                        Map.of(
                                "mailer.feedback.bounce-smtp-port", "2526",
                                "mailer.feedback.bounce-domain", "back.example.org"));
        ComposedMessage composed = taking.compose(report(KEY, "ada@example.com", "Ada"));
        assertThat(composed.envelopeSender())
                .matches("bounces\\+" + REFERENCE + "@back.example.org");
        assertThat(header(parsed(composed), "List-Unsubscribe"))
                .containsPattern(
                        "<mailto:unsubscribe\\+"
                                + REFERENCE
                                + "@back.example.org\\?subject=unsubscribe>");
    }

    @Test
    void theSameReportGivesTheSameBytes() {
        assertThat(composer.compose(report(KEY, "ada@example.com", "Ada")).message())
                .isEqualTo(composer.compose(report(KEY, "ada@example.com", "Ada")).message());
    }

    @Test
    void textAndHtmlSayTheSame() throws Exception {
        MimeMessage message =
                parsed(composer.compose(report(KEY, "ada@example.com", "Zoë O’Neil")));
        assertThat(message.getContentType()).startsWith("multipart/mixed");
        Multipart all = (Multipart) message.getContent();
        assertThat(all.getBodyPart(1).getContentType()).startsWith("application/pdf");
        Multipart alternative = (Multipart) all.getBodyPart(0).getContent();
        assertThat(alternative.getContentType()).startsWith("multipart/alternative");
        String plain = (String) alternative.getBodyPart(0).getContent();
        String html = (String) alternative.getBodyPart(1).getContent();
        keepForTheEye(html);

        assertThat(words(plain.replaceAll(":\r\nhttps://mail\\S+", "")))
                .isEqualTo(
                        words(html.replaceAll("(?s)^.*<body", "<body").replaceAll("<[^>]+>", " ")));
        assertThat(plain)
                .contains("Hello Zoë O’Neil,")
                .contains("Your exposure index: 66.9 of 100 (")
                .contains("Why you get this:")
                .contains("on 21 November 2026")
                .contains("This was the only message.")
                .contains("Example Ltd, 1 Long Street, London");
        assertThat(links(plain)).isEqualTo(links(html)).hasSize(4);
    }

    @Test
    void theHtmlLoadsNothing() throws Exception {
        Multipart all =
                (Multipart)
                        parsed(composer.compose(report(KEY, "a@example.com", null))).getContent();
        String html =
                (String) ((Multipart) all.getBodyPart(0).getContent()).getBodyPart(1).getContent();
        assertThat(html)
                .doesNotContainPattern("(?i)<(img|script|link|iframe|form|object)")
                .doesNotContainPattern("(?i)url\\(|@import|src=|background")
                .contains("<meta name=\"color-scheme\" content=\"light dark\">");
    }

    @Test
    void whoAgreedToBeContactedIsTold() throws Exception {
        String told =
                new String(
                        composer.compose(
                                        report(
                                                KEY,
                                                KEY,
                                                "a@example.com",
                                                "Ada",
                                                new Consent(true, true)))
                                .message(),
                        UTF_8);
        assertThat(told.replace("=\r\n", "")).contains("agreed that a person may contact you");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visit evil.example now",
                "https://evil.example",
                "Ada\r\nBcc: eve@example.org",
                "<b>Ada</b>",
                "call 555-1234",
                "\u202Eada",
                "A very very very very very very very very very very long name indeed",
                " "
            })
    void whatIsNoNameIsNotGreeted(String name) throws Exception {
        ComposedMessage composed = composer.compose(report(KEY, "ada@example.com", name));
        Multipart all = (Multipart) parsed(composed).getContent();
        String plain =
                (String) ((Multipart) all.getBodyPart(0).getContent()).getBodyPart(0).getContent();
        assertThat(plain).startsWith("Hello,\r\n");
        assertThat(parsed(composed).getHeader("Bcc")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"J.R. Tolkien", "María-José", "O'Neil", "李小龙", "Prof. Dr. Ada"})
    void namesAreGreeted(String name) {
        assertThat(Greeting.of(name)).isEqualTo("Hello " + name + ",");
    }

    @Test
    void aLineBreakReachesNoHeader() {
        String from = "\"Reports\r\nBcc: eve@example.org\" <reports@example.org>";
        assertThatThrownBy(() -> TestComposer.with(Map.of("mailer.mail-from", from)))
                .hasStackTraceContaining("MAIL_FROM");
        assertThatThrownBy(
                        () -> composer.compose(report(KEY, "ada@example.com\r\nBcc: e@x.org", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressOutsideAsciiStaysThatAddress() {
        ComposedMessage composed = composer.compose(report(KEY, "bošs@bücher.example", "Ada"));
        assertThat(composed.envelopeRecipient()).isEqualTo("bošs@xn--bcher-kva.example");
        assertThat(new String(composed.message(), UTF_8))
                .contains("\r\nTo: bošs@xn--bcher-kva.example\r\n");
    }

    @Test
    void everyLineIsShortAndEndsInCrlf() {
        String message =
                new String(composer.compose(report(KEY, "a@example.com", "Ada")).message(), UTF_8);
        assertThat(message).endsWith("\r\n");
        assertThat(message.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(
                        Arrays.stream(message.split("\r\n", -1))
                                .mapToInt(String::length)
                                .max()
                                .orElseThrow())
                .isLessThanOrEqualTo(200);
    }

    private static MimeMessage parsed(ComposedMessage composed) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(composed.message()));
    }

    private static String header(MimeMessage message, String name) throws Exception {
        assertThat(message.getHeader(name)).hasSize(1);
        return message.getHeader(name)[0];
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.replace("---", "").split("[\\s:]+", -1))
                .map(word -> word.replace("&amp;", "&").replace("&#39;", "'"))
                .filter(word -> !word.isBlank() && !word.startsWith("<body"))
                .toList();
    }

    private static List<String> links(String text) {
        Matcher matcher = Pattern.compile("https://[\\w./-]+\\w").matcher(text);
        return matcher.results().map(found -> found.group()).toList();
    }

    private static void keepForTheEye(String html) throws Exception {
        Files.writeString(Path.of("target", "message.html"), html);
    }
}
