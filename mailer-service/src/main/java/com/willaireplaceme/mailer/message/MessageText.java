package com.willaireplaceme.mailer.message;

import com.willaireplaceme.common.event.ReportBuilt;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** The words of the message, the same as text and as HTML. */
record MessageText(String plain, String html) {

    static MessageText of(ReportBuilt report, String what) {
        String name = report.personal().name();
        String greeting = name == null || name.isBlank() ? "Hello," : "Hello " + name.strip() + ",";
        String attached =
                String.format(
                        Locale.ROOT,
                        "your personalized AI exposure report for %s is attached as a PDF. Your exposure index"
                                + " is %.1f of 100 (%s).",
                        what,
                        report.index(),
                        report.label().text());
        String meaning =
                "Exposure says how much of a week's work today's language models could do or speed up a lot."
                        + " It is not a probability of losing a job.";
        String why =
                "You get this because somebody asked for this report with your address. It was the only"
                        + " message: there is no second one, and no newsletter.";
        String notYou = "If that was not you, please reply to tell us; nothing else will come.";
        String plain = String.join("\n\n", greeting, attached, meaning, why, notYou) + "\n";
        String html =
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
                <title>Your AI exposure report</title></head>
                <body style="font-family: sans-serif; line-height: 1.5; max-width: 36em; margin: 1em auto; padding: 0 1em">
                <p>%s</p>
                <p>%s</p>
                <p>%s</p>
                <p>%s</p>
                <p>%s</p>
                </body></html>
                """
                        .formatted(
                                HtmlUtils.htmlEscape(greeting),
                                HtmlUtils.htmlEscape(attached),
                                HtmlUtils.htmlEscape(meaning),
                                HtmlUtils.htmlEscape(why),
                                HtmlUtils.htmlEscape(notYou));
        return new MessageText(plain, html);
    }
}
