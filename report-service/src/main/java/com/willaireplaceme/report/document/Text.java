package com.willaireplaceme.report.document;

import com.willaireplaceme.report.document.Paragraph.Side;

/** Makes paragraphs of one document. */
final class Text {

    private final TextSetter setter;

    Text(TextSetter setter) {
        this.setter = setter;
    }

    Paragraph left(String role, TextStyle style, String text) {
        return new Paragraph(setter, role, style, text, Side.LEFT);
    }

    Paragraph centre(String role, TextStyle style, String text) {
        return new Paragraph(setter, role, style, text, Side.CENTRE);
    }

    Paragraph right(String role, TextStyle style, String text) {
        return new Paragraph(setter, role, style, text, Side.RIGHT);
    }

    /** The whole content of a cell. */
    Paragraph cell(TextStyle style, String text) {
        return left(Paragraph.IN_PARENT, style, text);
    }

    /** The whole content of a cell of numbers. */
    Paragraph number(TextStyle style, String text) {
        return right(Paragraph.IN_PARENT, style, text);
    }

    Paragraph body(String text) {
        return left("P", Design.BODY, text);
    }

    Paragraph note(String text) {
        return left("P", Design.NOTE, text);
    }

    /** A label within a figure, drawn at once. */
    void label(Canvas canvas, TextStyle style, String text, float x, float baseline, Side side) {
        TextLine line = setter.line(text, style.weight());
        float width = line.width() * style.size();
        float left =
                switch (side) {
                    case LEFT -> x;
                    case CENTRE -> x - width / 2;
                    case RIGHT -> x - width;
                };
        canvas.text(line, style, left, baseline);
    }
}
