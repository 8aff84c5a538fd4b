package com.willaireplaceme.mailer.message;

import org.springframework.web.util.HtmlUtils;

/** A part of the message that reads the same as text and as HTML. */
sealed interface Block {

    String plain();

    String html();

    /** A paragraph. */
    record Paragraph(String text) implements Block {

        @Override
        public String plain() {
            return text;
        }

        @Override
        public String html() {
            return "<p style=\"margin:0 0 16px\">" + escaped(text) + "</p>";
        }
    }

    /** What to see first. */
    record Figure(String text) implements Block {

        @Override
        public String plain() {
            return text;
        }

        @Override
        public String html() {
            return "<p style=\"margin:0 0 16px;font-size:20px;line-height:28px\"><strong>"
                    + escaped(text)
                    + "</strong></p>";
        }
    }

    /** A paragraph that stands back. */
    record Note(String text) implements Block {

        @Override
        public String plain() {
            return text;
        }

        @Override
        public String html() {
            return "<p style=\"margin:0 0 12px;font-size:14px;line-height:21px\">"
                    + escaped(text)
                    + "</p>";
        }
    }

    /** A sentence and where it leads. */
    record Link(String before, String name, String address) implements Block {

        @Override
        public String plain() {
            return before + " " + name + ":\n" + address;
        }

        @Override
        public String html() {
            return "<p style=\"margin:0 0 12px;font-size:14px;line-height:21px\">"
                    + escaped(before)
                    + " <a href=\""
                    + escaped(address)
                    + "\">"
                    + escaped(name)
                    + "</a></p>";
        }
    }

    /** A line between what the message says and what it is. */
    record Rule() implements Block {

        @Override
        public String plain() {
            return "---";
        }

        @Override
        public String html() {
            return "<hr style=\"margin:24px 0 16px;border:0;border-top:1px solid\">";
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
