package com.willaireplaceme.report.document;

/** A drawing that is one figure of the structure tree, told in words to those who do not see it. */
final class Picture implements Block {

    /** Draws a figure into its box. */
    interface Painter {

        /**
         * Paints, and stays inside.
         *
         * @param bottom lower side of the box, from the lower end of the page
         */
        void paint(Canvas canvas, float left, float bottom, float width, float height);
    }

    private final float height;
    private final String alternative;
    private final Painter painter;

    Picture(float height, String alternative, Painter painter) {
        this.height = height;
        this.alternative = alternative;
        this.painter = painter;
    }

    @Override
    public float height(float width) {
        return height;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        Tag figure = parent.child("Figure").alternative(alternative);
        float bottom = top - height;
        figure.box(left, bottom, left + width, top);
        sheet.draw(figure, () -> painter.paint(sheet.canvas(), left, bottom, width, height));
    }
}
