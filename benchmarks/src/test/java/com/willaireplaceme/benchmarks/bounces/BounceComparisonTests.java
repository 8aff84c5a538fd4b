package com.willaireplaceme.benchmarks.bounces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BounceComparisonTests {

    @Test
    void whatOpinionsDifferOnCountsNeitherWay(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("unknown.eml"), report("5.1.1", "550 user unknown"));
        Files.writeString(
                folder.resolve("blocked.eml"), report("5.1.1", "550 5.7.1 IP blacklisted"));
        Files.writeString(folder.resolve("open.eml"), report("5.2.1", "550 filtered"));

        BounceComparison comparison =
                BounceComparison.of(
                        folder,
                        List.of(
                                "file,reason,suppress",
                                "unknown.eml,userunknown,yes",
                                "blocked.eml,blocked,no",
                                "open.eml,filtered,open"));

        assertThat(comparison.of(Rule.OURS)).hasToString("| 1 | 0 | 0 | 1.000 | 1.000 |");
        assertThat(comparison.of(Rule.LISTMONK)).hasToString("| 1 | 0 | 1 | 0.500 | 1.000 |");
        assertThat(comparison.of(Rule.ANY_5XX)).hasToString("| 1 | 0 | 1 | 0.500 | 1.000 |");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        comparison.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("| blocked | 1 | 0 | 1 | 1 |")
                .doesNotContain("filtered");
    }

    private static String report(String status, String diagnostic) {
        return """
        From: MAILER-DAEMON@example.net
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net

        Final-Recipient: rfc822; ada@example.com
        Action: failed
        Status: %s
        Diagnostic-Code: smtp; %s

        --b--
        """
                .formatted(status, diagnostic);
    }
}
