package com.willaireplaceme.report.document;

/**
 * A number of 0 to 100 at the right end of its line, and a bar of that length before it.
 *
 * @param number the number as text, set to the right
 */
record Meter(Paragraph number, double value, Colour colour) implements Block {

    private static final float BAR = 4;

    /** What the widest number takes, with a gap. */
    private static final float NUMBER = 27;

    @Override
    public float height(float width) {
        return number.height(width);
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        number.draw(sheet, parent, left, top, width);
        float length = width - NUMBER;
        float bottom = top - number.height(width) / 2 - BAR / 2;
        sheet.decorate(() -> {
            sheet.canvas().rectangle(left, bottom, length, BAR, Design.RULE);
            // Without a width it would still be seen, as a hair.
            if (value > 0) {
                sheet.canvas().rectangle(left, bottom, (float) (length * value / 100), BAR, colour);
            }
        });
    }
}
