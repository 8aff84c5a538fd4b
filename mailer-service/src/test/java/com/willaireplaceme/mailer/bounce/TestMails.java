package com.willaireplaceme.mailer.bounce;

import java.nio.charset.StandardCharsets;

/** Mails that come back, in the forms that servers give them. */
final class TestMails {

    private TestMails() {}

    static byte[] bytes(String mail) {
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** As Postfix writes it, with the headers of what came back. */
    static String failure(String action, String status, String diagnostic, String messageId) {
        return """
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        To: someone@example.org
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        --b1
        Content-Type: text/plain; charset=us-ascii

        <ada@example.com>: host mx.example.com said: 550 5.1.1 this is for people to read

        --b1
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 4ABCDE
        Arrival-Date: Sat, 21 Nov 2026 08:00:02 +0000 (UTC)

        Final-Recipient: rfc822; ada@example.com
        Original-Recipient: rfc822;ada@example.com
        Action: %s
        Status: %s
        Remote-MTA: dns; mx.example.com
        Diagnostic-Code: %s

        --b1
        Content-Type: text/rfc822-headers

        Return-Path: <bounces@example.org>
        Message-ID: %s
        Subject: Your AI exposure report: Senior-Level Backend Developer

        --b1--
        """
                .formatted(action, status, diagnostic, messageId);
    }

    /** With an envelope id, and addresses outside ASCII (RFC 6533). */
    static String internationalFailure(String envelopeId) {
        return """
        From: postmaster@mx.example.net
        Content-Type: multipart/report; report-type=global-delivery-status; boundary="b1"
        MIME-Version: 1.0

        --b1
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Zoë konnte nicht erreicht werden.

        --b1
        Content-Type: message/global-delivery-status
        Content-Transfer-Encoding: 8bit

        Original-Envelope-Id: %s
        Reporting-MTA: dns; mx.example.net

        Final-Recipient: utf-8; zoë@example.com
        Action: failed
        Status: 5.1.1

        --b1
        Content-Type: message/global-headers
        Content-Transfer-Encoding: 8bit

        Subject: Zoë

        --b1--
        """
                .formatted(envelopeId);
    }

    /** A report of abuse, whose original message the provider took the address out of. */
    static String abuse(String type, String mailFrom, String messageId) {
        return """
        From: <feedback@provider.example>
        To: <complaints@example.org>
        Subject: FW: Your AI exposure report
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

        --b1
        Content-Type: text/plain; charset="US-ASCII"

        This is an email abuse report.

        --b1
        Content-Type: message/feedback-report

        Feedback-Type: %s
        User-Agent: Provider/1.0
        Version: 1
        Original-Mail-From: %s
        Received-Date: Sat, 21 Nov 2026 08:00:00 +0000

        --b1
        Content-Type: message/rfc822
        Content-Disposition: inline

        Message-ID: %s
        To: <redacted@provider.example>
        Subject: Your AI exposure report
        Content-Type: text/plain

        Text
        --b1--
        """
                .formatted(type, mailFrom, messageId);
    }

    static String outOfOffice() {
        return """
        From: ada@example.com
        Subject: Out of office
        Auto-Submitted: auto-replied
        Content-Type: text/plain

        550 5.1.1 is what I do not say. Action: failed
        """;
    }
}
