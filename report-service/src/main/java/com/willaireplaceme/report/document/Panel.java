package com.willaireplaceme.report.document;

/** A block on a coloured ground. */
record Panel(Block content, Colour ground, float padding) implements Block {

    @Override
    public float height(float width) {
        return content.height(width - 2 * padding) + 2 * padding;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        float height = height(width);
        sheet.decorate(() -> sheet.canvas().rectangle(left, top - height, width, height, ground));
        content.draw(sheet, parent, left + padding, top - padding, width - 2 * padding);
    }
}
