package com.willaireplaceme.report.document;

import java.util.List;

/** A list. */
final class Bullets implements Block {

    static final String SIGN = "\u2022";

    private static final float INDENT = 12;
    private static final float SPACE = 3;

    private final Paragraph bullet;
    private final List<Paragraph> items;

    Bullets(Text text, TextStyle style, List<String> items) {
        this.bullet = text.left("P", style.in(Design.ACCENT), SIGN);
        this.items = items.stream().map(item -> text.left("LBody", style, item)).toList();
    }

    Bullets(Paragraph bullet, List<Paragraph> items) {
        this.bullet = bullet;
        this.items = items;
    }

    @Override
    public float height(float width) {
        float height = 0;
        for (Paragraph item : items) {
            height += item.height(width - INDENT) + SPACE;
        }
        return items.isEmpty() ? 0 : height - SPACE;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        Tag list = parent.child("L").bullets();
        float at = top;
        for (Paragraph item : items) {
            Tag entry = list.child("LI");
            float y = at;
            sheet.draw(entry.child("Lbl"), () -> bullet.drawText(sheet.canvas(), left, y, INDENT));
            item.draw(sheet, entry, left + INDENT, at, width - INDENT);
            at -= item.height(width - INDENT) + SPACE;
        }
    }
}
