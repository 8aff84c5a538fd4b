package com.willaireplaceme.mailer.message;

import com.willaireplaceme.common.event.ReportBuilt;
import com.willaireplaceme.mailer.message.Block.Figure;
import com.willaireplaceme.mailer.message.Block.Link;
import com.willaireplaceme.mailer.message.Block.Note;
import com.willaireplaceme.mailer.message.Block.Paragraph;
import com.willaireplaceme.mailer.message.Block.Rule;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The words of the message, the same as text and as HTML. The HTML loads nothing and sets no
 * colour, so that light and dark are the reader's own.
 */
record MessageText(String plain, String html) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * Where the message leads, and who is behind it.
     *
     * @param sender the name that the message comes from
     * @param site the public address of the site
     * @param imprint who that is, in one line; may be empty
     */
    record Frame(
            String sender, String site, String imprint, String notMeLink, String unsubscribeLink) {}

    static MessageText of(ReportBuilt report, String what, Frame frame) {
        List<Block> blocks =
                List.of(
                        new Paragraph(Greeting.of(report.personal().name())),
                        new Paragraph(
                                "Your personalized AI exposure report for the role %s is attached as a PDF."
                                        .formatted(what)),
                        new Figure(
                                String.format(
                                        Locale.ROOT,
                                        "Your exposure index: %.1f of 100 (%s)",
                                        report.index(),
                                        report.label().text())),
                        new Paragraph(
                                "Exposure says how much of a week’s work today’s language models could do or"
                                        + " speed up a lot. It is not a probability of losing a job."),
                        new Rule(),
                        new Note(
                                "Why you get this: somebody asked for this report at %s on %s and gave your address."
                                        .formatted(frame.site(), DAY.format(report.capturedAt()))),
                        new Note(only(report)),
                        new Link(
                                "You did not ask for it? Tell us, and nothing is ever sent to your address again:",
                                "This was not me",
                                frame.notMeLink()),
                        new Link(
                                "You asked, and want nothing from us any more:",
                                "Unsubscribe",
                                frame.unsubscribeLink()),
                        new Note(who(frame)));
        return new MessageText(plain(blocks), html(blocks));
    }

    private static String only(ReportBuilt report) {
        String only = "This was the only message. There is no newsletter and no reminder.";
        return report.consent().contact()
                ? only + " You also agreed that a person may contact you about the report."
                : only;
    }

    private static String who(Frame frame) {
        String who = "Who we are: " + frame.sender() + ", " + frame.site() + ".";
        return frame.imprint().isBlank() ? who : who + " " + frame.imprint().strip();
    }

    private static String plain(List<Block> blocks) {
        return blocks.stream().map(Block::plain).collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String html(List<Block> blocks) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>Your AI exposure report</title>
        <style>:root { color-scheme: light dark; supported-color-schemes: light dark; }</style>
        </head>
        <body style="margin:0;padding:0">
        <div lang="en" style="max-width:560px;margin:0 auto;padding:24px 16px;\
        font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
        font-size:16px;line-height:24px;overflow-wrap:break-word">
        %s
        </div>
        </body>
        </html>
        """
                .formatted(blocks.stream().map(Block::html).collect(Collectors.joining("\n")));
    }
}
