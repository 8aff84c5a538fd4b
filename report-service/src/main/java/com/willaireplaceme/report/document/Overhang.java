package com.willaireplaceme.report.document;

/**
 * A line, and words below it that also take the room under what stands beside that line.
 *
 * @param extra how far the words reach beyond the line's own width
 */
record Overhang(Block line, Block words, float extra) implements Block {

    @Override
    public float height(float width) {
        return line.height(width) + words.height(width + extra);
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        line.draw(sheet, parent, left, top, width);
        words.draw(sheet, parent, left, top - line.height(width), width + extra);
    }
}
