package com.willaireplaceme.quickstart.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.embedded.FreePorts;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InboxTests {

    private static final byte[] PDF = "%PDF-1.7 of a test".getBytes(StandardCharsets.US_ASCII);

    @TempDir private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private int webPort;
    private int smtpPort;
    private Inbox inbox;

    @BeforeEach
    void open() {
        webPort = FreePorts.any();
        smtpPort = FreePorts.any();
        inbox = Inbox.open(directory, webPort, smtpPort);
    }

    @AfterEach
    void close() {
        inbox.close();
        client.close();
    }

    @Test
    void anEmptyInboxSaysSo() throws Exception {
        assertThat(get("/").body()).contains("No mail yet");
        assertThat(messages()).isEmpty();
    }

    @Test
    void aMailIsListedWithItsTextItsHtmlAndItsAttachment() throws Exception {
        send("Your report", "Hello as text", "<p>Hello as <b>HTML</b></p>");

        String name = messages().get(0).get("name").asString();
        assertThat(get("/").body()).contains("Your report", "reader@example.org");
        assertThat(get("/messages/" + name + "/").body())
                .contains("Your report", "Hello as text", "report.pdf", "<iframe sandbox");
        assertThat(get("/messages/" + name + "/html").body()).contains("<b>HTML</b>");
        HttpResponse<byte[]> attachment =
                client.send(
                        request("/messages/" + name + "/attachments/0"),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(attachment.body()).isEqualTo(PDF);
        assertThat(attachment.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(get("/messages/" + name + "/source").body())
                .startsWith("Return-Path: <sender@example.org>\r\n")
                .contains("Delivered-To: reader@example.org");
    }

    @Test
    void foreignMarkupIsShownAndNotRun() throws Exception {
        send("<script>alert(1)</script>", "</pre><script>alert(2)</script>", "<p>x</p>");

        String name = messages().get(0).get("name").asString();
        assertThat(get("/").body()).doesNotContain("<script>");
        assertThat(get("/messages/" + name + "/").body()).doesNotContain("<script>");
        assertThat(
                        get("/messages/" + name + "/html")
                                .headers()
                                .firstValue("Content-Security-Policy")
                                .orElseThrow())
                .startsWith("sandbox; default-src 'none'");
    }

    @Test
    void mailIsThereAfterARestart() throws Exception {
        send("kept", "text", "<p>html</p>");
        inbox.close();
        open();
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aDamagedMailDoesNotHideTheOthers() throws Exception {
        send("fine", "text", "<p>html</p>");
        Files.writeString(
                directory.resolve("20260101000000000-00000000.eml"),
                "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\nno part at all");
        assertThat(messages()).hasSize(2);
        assertThat(get("/").body()).contains("fine", "(not readable)");
    }

    @Test
    void namesLeadToNoOtherFile() throws Exception {
        Files.writeString(directory.resolveSibling("secret.eml"), "secret");
        assertThat(get("/messages/..%2Fsecret/source").statusCode()).isEqualTo(404);
        assertThat(get("/messages/nothing/").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    private JsonNode messages() throws Exception {
        return JsonMapper.shared().readTree(get("/messages.json").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + path)).build();
    }

    private void send(String subject, String text, String html) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("sender@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("reader@example.org"));
        message.setSubject(subject);
        MimeMultipart words = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        words.addBodyPart(plain);
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        words.addBodyPart(rich);
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(words);
        MimeBodyPart file = new MimeBodyPart();
        file.setContent(PDF, "application/pdf");
        file.setFileName("report.pdf");
        message.setContent(new MimeMultipart(body, file));
        Transport.send(message);
    }
}
