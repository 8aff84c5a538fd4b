package com.willaireplaceme.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text of one style in lines. */
final class Paragraph implements Block {

    /** Which side the lines keep to. */
    enum Side {
        LEFT,
        CENTRE,
        RIGHT
    }

    /** Role of text that is the content of what it stands in, such as a cell, itself. */
    static final String IN_PARENT = "";

    private final TextSetter setter;
    private final String role;
    private final TextStyle style;
    private final String text;
    private final Side side;
    private float brokenFor = -1;
    private List<TextLine> lines = List.of();
    private @Nullable String address;

    Paragraph(TextSetter setter, String role, TextStyle style, String text, Side side) {
        this.setter = setter;
        this.role = role;
        this.style = style;
        this.text = text;
        this.side = side;
    }

    /** Makes the whole text a link. */
    Paragraph leadingTo(String target) {
        address = target;
        return this;
    }

    @Override
    public float height(float width) {
        return lines(width).size() * style.leading();
    }

    private List<TextLine> lines(float width) {
        if (brokenFor != width) {
            lines = setter.lines(text, style, width);
            brokenFor = width;
        }
        return lines;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        Tag own = role.equals(IN_PARENT) ? parent : parent.child(role);
        String target = address;
        if (target == null) {
            sheet.draw(own, () -> drawText(sheet.canvas(), left, top, width));
            return;
        }
        Tag link = own.child("Link").alternative(text);
        sheet.draw(link, () -> drawText(sheet.canvas(), left, top, width));
        sheet.link(
                new Sheet.Link(
                        link, target, left, top - height(width), left + longest(width), top));
    }

    private float longest(float width) {
        float longest = 0;
        for (TextLine line : lines(width)) {
            longest = Math.max(longest, line.width() * style.size());
        }
        return longest;
    }

    /** Draws the lines without saying what they are. */
    void drawText(Canvas canvas, float left, float top, float width) {
        float baseline = top - style.ascent();
        for (TextLine line : lines(width)) {
            float free = width - line.width() * style.size();
            float indent =
                    switch (side) {
                        case LEFT -> 0;
                        case CENTRE -> free / 2;
                        case RIGHT -> free;
                    };
            canvas.text(line, style, left + indent, baseline);
            baseline -= style.leading();
        }
    }
}
