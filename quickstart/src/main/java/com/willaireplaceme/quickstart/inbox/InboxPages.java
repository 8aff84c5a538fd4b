package com.willaireplaceme.quickstart.inbox;

import com.willaireplaceme.quickstart.inbox.StoredMail.Attachment;
import com.willaireplaceme.quickstart.inbox.StoredMail.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** The inbox's pages as HTML. Everything that comes from a mail is escaped. */
final class InboxPages {

    private InboxPages() {}

    static String list(List<Summary> mails) {
        StringBuilder rows = new StringBuilder();
        for (Summary mail : mails) {
            rows.append(
                    """
                    <tr><td><a href="/messages/%s/">%s</a></td><td>%s</td><td>%s</td></tr>
                    """
                            .formatted(
                                    mail.name(),
                                    text(mail.subject()),
                                    text(mail.to()),
                                    text(mail.date())));
        }
        String body =
                mails.isEmpty()
                        ? "<p>No mail yet. It appears here as soon as the mailer has sent it.</p>"
                        : """
                        <table><thead><tr><th scope="col">Subject</th><th scope="col">To</th>
                        <th scope="col">Date</th></tr></thead><tbody>%s</tbody></table>
                        """
                                .formatted(rows);
        return page(
                "Inbox",
                """
                <h1>Inbox</h1>
                <p>%s on this machine. Mail to any address ends here; nothing leaves.</p>%s
                """
                        .formatted(count(mails.size(), "message"), body));
    }

    static String message(StoredMail mail) {
        StringBuilder attachments = new StringBuilder();
        for (int i = 0; i < mail.attachments().size(); i++) {
            Attachment attachment = mail.attachments().get(i);
            attachments.append(
                    """
                    <li><a href="/messages/%s/attachments/%d">%s</a> (%s, %d KB)</li>
                    """
                            .formatted(
                                    mail.name(),
                                    i,
                                    text(attachment.fileName()),
                                    text(attachment.contentType()),
                                    (attachment.content().length + 1023) / 1024));
        }
        String html =
                mail.html() == null
                        ? ""
                        : """
                        <h2>As HTML</h2>
                        <iframe sandbox title="The message as HTML" src="/messages/%s/html"></iframe>
                        """
                                .formatted(mail.name());
        String plain =
                mail.text() == null
                        ? ""
                        : "<h2>As text</h2><pre>%s</pre>".formatted(text(mail.text()));
        return page(
                mail.subject(),
                """
                <p><a href="/">All messages</a></p>
                <h1>%s</h1>
                <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Date</dt><dd>%s</dd></dl>
                <h2>Attachments</h2><ul>%s</ul>%s%s
                <p><a href="/messages/%s/source">Source</a></p>
                """
                        .formatted(
                                text(mail.subject()),
                                text(mail.from()),
                                text(mail.to()),
                                text(mail.date()),
                                attachments.isEmpty() ? "<li>none</li>" : attachments,
                                html,
                                plain,
                                mail.name()));
    }

    static String notFound() {
        return page("Not here", "<h1>Not here</h1><p><a href=\"/\">All messages</a></p>");
    }

    static String json(List<Summary> mails) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Summary mail : mails) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("name", mail.name());
            message.put("subject", mail.subject());
            message.put("from", mail.from());
            message.put("to", mail.to());
            message.put("date", mail.date());
            message.put("attachments", mail.files());
            messages.add(message);
        }
        return JsonMapper.shared().writeValueAsString(messages);
    }

    private static String page(String title, String body) {
        return """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title><link rel="icon" href="/inbox.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/inbox.css"></head>
        <body><main>%s</main></body></html>
        """
                .formatted(text(title), body);
    }

    private static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private static String text(String untrusted) {
        return HtmlUtils.htmlEscape(untrusted);
    }
}
