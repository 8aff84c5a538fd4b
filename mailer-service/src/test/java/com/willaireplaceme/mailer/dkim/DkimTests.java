package com.willaireplaceme.mailer.dkim;

import static com.willaireplaceme.mailer.TestReports.report;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.willaireplaceme.mailer.message.TestComposer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we sign, held against a verifier that is not ours: Debian's python3-dkim. */
class DkimTests {

    /** Answers DNS by its arguments and prints one line for each signature. */
    private static final String VERIFIER =
            """
            import sys, dkim
            records = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            message = sys.stdin.buffer.read()
            def dns(name, timeout=5):
                return records.get(name.decode().rstrip('.'), '').encode()
            for i in range(message.split(b'\\r\\n\\r\\n')[0].count(b'DKIM-Signature:')):
                try:
                    print(dkim.DKIM(message).verify(idx=i, dnsfunc=dns))
                except dkim.DKIMException as refused:
                    print(refused)
            """;

    @TempDir private Path directory;
    private String told = "";
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> records = new HashMap<>();

    @BeforeEach
    void makeKeysByTheCommand() {
        assertThat(run("--domain", "example.org", "--directory", directory.toString())).isZero();
        for (String kind : List.of("rsa", "ed25519")) {
            settings.put("mailer.dkim." + kind + ".selector", setting("DKIM_SELECTOR_" + kind));
            settings.put("mailer.dkim." + kind + ".file", setting("DKIM_KEY_" + kind));
        }
        settings.put("mailer.dkim.domain", setting("DKIM_DOMAIN"));
        Pattern.compile("(\\S+)\\. IN TXT (.+)")
                .matcher(told)
                .results()
                .forEach(record ->
                        records.put(
                                record.group(1),
                                record.group(2).replace("\" \"", "").replace("\"", "")));
        assertThat(records)
                .containsOnlyKeys(
                        "report-rsa._domainkey.example.org",
                        "report-ed25519._domainkey.example.org");
    }

    @Test
    void bothSignaturesAreAccepted() throws Exception {
        assertThat(verify(signed())).containsExactly("True", "True");
    }

    @Test
    void aMessageWithAnAddressOutsideAsciiIsAcceptedToo() throws Exception {
        byte[] message =
                TestComposer.with(settings)
                        .compose(report(UUID.randomUUID(), "bošs@example.com", "Zoë"))
                        .message();
        assertThat(verify(message)).containsExactly("True", "True");
    }

    @Test
    void aChangedByteOfTheBodyIsRefused() throws Exception {
        String message = new String(signed(), ISO_8859_1);
        assertThat(verify(message.replace("66.9 of 100", "66.8 of 100").getBytes(ISO_8859_1)))
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(verdict).contains("body hash mismatch"));
    }

    @Test
    void anAddedHeaderIsRefused() throws Exception {
        for (String header :
                List.of("From: Eve <eve@example.org>", "Subject: Click", "Reply-To: e@x.org")) {
            String message = new String(signed(), ISO_8859_1);
            assertThat(verify((header + "\r\n" + message).getBytes(ISO_8859_1)))
                    .containsExactly("False", "False");
            int body = message.indexOf("\r\n\r\n");
            assertThat(
                            verify(
                                    (message.substring(0, body)
                                                    + "\r\n"
                                                    + header
                                                    + message.substring(body))
                                            .getBytes(ISO_8859_1)))
                    .containsExactly("False", "False");
        }
    }

    @Test
    void changesOfWhiteSpaceOnTheWayDoNoHarm() throws Exception {
        String message = new String(signed(), ISO_8859_1);
        assertThat(
                        verify(
                                message.replace("Auto-Submitted: auto", "auto-submitted:   auto")
                                        .concat("\r\n\r\n")
                                        .getBytes(ISO_8859_1)))
                .containsExactly("True", "True");
    }

    @Test
    void theCommandOverwritesNoKeyAndKeepsItToItsOwner() throws Exception {
        assertThat(run("--domain", "example.org", "--directory", directory.toString())).isOne();
        try (var files = Files.list(directory)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
        assertThat(run("--domain", "not a domain", "--directory", "x")).isOne();
        assertThat(told).startsWith("usage:");
    }

    @Test
    void withoutKeysNothingIsSigned() {
        byte[] message =
                TestComposer.with(Map.of())
                        .compose(report(UUID.randomUUID(), "ada@example.com", "Ada"))
                        .message();
        assertThat(new String(message, UTF_8)).doesNotContain("DKIM-Signature");
    }

    @Test
    void aKeyThatCannotBeUsedIsToldByItsSetting() throws Exception {
        settings.put("mailer.dkim.rsa.file", setting("DKIM_KEY_ed25519"));
        assertThatThrownBy(() -> TestComposer.with(settings)).hasMessageContaining("DKIM_KEY_RSA");
        settings.put("mailer.dkim.rsa.file", directory.resolve("nothing").toString());
        assertThatThrownBy(() -> TestComposer.with(settings))
                .hasMessageContaining("DKIM_KEY_RSA cannot be read");
        settings.put(
                "mailer.dkim.rsa.file",
                Files.writeString(directory.resolve("text"), "no key").toString());
        assertThatThrownBy(() -> TestComposer.with(settings)).hasMessageContaining("PKCS #8");
    }

    private byte[] signed() throws Exception {
        byte[] message =
                TestComposer.with(settings)
                        .compose(report(UUID.randomUUID(), "ada@example.com", "Ada"))
                        .message();
        Files.write(Path.of("target", "signed.eml"), message);
        return message;
    }

    private int run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new DkimKeysCommand(new PrintStream(out, true, UTF_8)).run(List.of(arguments));
        told = out.toString(UTF_8);
        return code;
    }

    private String setting(String name) {
        return Pattern.compile("(?im)^" + name + "=(.+)$")
                .matcher(told)
                .results()
                .map(found -> found.group(1).strip())
                .findFirst()
                .orElseThrow();
    }

    private List<String> verify(byte[] message) throws Exception {
        var command = new java.util.ArrayList<>(List.of("/usr/bin/python3", "-c", VERIFIER));
        records.forEach((name, text) -> command.addAll(List.of(name, text)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(message);
        }
        return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    }
}
