package com.willaireplaceme.mailer.unsubscribe;

import org.jspecify.annotations.Nullable;

/** The pages, without anything in them that came from a request. */
final class Pages {

    static final String ASK_UNSUBSCRIBE =
            page(
                    "Unsubscribe",
                    "Nothing more from us?",
                    "Your report was the only message. If you unsubscribe, nothing is ever sent to your"
                            + " address again, not even if somebody asks for a report with it.",
                    "Unsubscribe");

    static final String UNSUBSCRIBED =
            page(
                    "Unsubscribed",
                    "Done: nothing more from us",
                    "Nothing is ever sent to your address again. You can close this page.",
                    null);

    static final String ASK_NOT_ME =
            page(
                    "This was not me",
                    "Somebody else asked for this report?",
                    "We are sorry. Tell us, and what still waits for your address is deleted, and nothing"
                            + " is ever sent to it again.",
                    "This was not me");

    static final String NOT_ME_TOLD =
            page(
                    "Thank you",
                    "Thank you for telling us",
                    "Nothing is ever sent to your address again. We keep a keyed hash of it for that, from"
                            + " which nobody can read the address. You can close this page.",
                    null);

    static final String UNKNOWN =
            page(
                    "Unknown link",
                    "We do not know this link",
                    "Please copy the whole link from the message, or answer the message instead.",
                    null);

    static final String LATER =
            page(
                    "Not now",
                    "This did not work just now",
                    "Please try again in a minute, or answer the message instead.",
                    null);

    private Pages() {}

    private static String page(String title, String heading, String text, @Nullable String button) {
        String form =
                button == null
                        ? ""
                        : "<form method=\"post\"><button>" + button + "</button></form>\n";
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="../unsubscribe/assets/page.css">
        </head>
        <body>
        <main>
        <h1>%s</h1>
        <p>%s</p>
        %s</main>
        </body>
        </html>
        """
                .formatted(title, heading, text, form);
    }
}
