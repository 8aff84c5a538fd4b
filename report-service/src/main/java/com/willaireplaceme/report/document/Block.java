package com.willaireplaceme.report.document;

/** A part of the report that stays on one page. Lengths in points. */
interface Block {

    /** How high it is when it is that wide. */
    float height(float width);

    /**
     * Draws it.
     *
     * @param parent what its elements belong to
     * @param left its left side
     * @param top its upper side, from the lower end of the page
     */
    void draw(Sheet sheet, Tag parent, float left, float top, float width);
}
