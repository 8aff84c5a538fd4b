package com.willaireplaceme.report.document;

/**
 * A number of 0 to 100 with a bar of that length below it.
 *
 * @param number the number as text
 */
record Meter(Paragraph number, double value, Colour colour) implements Block {

    private static final float BAR = 3;

    @Override
    public float height(float width) {
        return number.height(width) + BAR + 2;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        number.draw(sheet, parent, left, top, width);
        float bottom = top - height(width);
        sheet.decorate(() -> {
            sheet.canvas().rectangle(left, bottom, width, BAR, Design.RULE);
            sheet.canvas().rectangle(left, bottom, (float) (width * value / 100), BAR, colour);
        });
    }
}
