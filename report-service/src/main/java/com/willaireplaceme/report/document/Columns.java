package com.willaireplaceme.report.document;

import java.util.List;

/** Blocks side by side. */
final class Columns implements Block {

    /**
     * @param part part of the width without the gaps
     */
    record Column(float part, Block block) {}

    private final float gap;
    private final List<Column> columns;

    Columns(float gap, List<Column> columns) {
        this.gap = gap;
        this.columns = columns;
    }

    private float width(Column column, float width) {
        return column.part() * (width - gap * (columns.size() - 1));
    }

    @Override
    public float height(float width) {
        float height = 0;
        for (Column column : columns) {
            height = Math.max(height, column.block().height(width(column, width)));
        }
        return height;
    }

    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        float at = left;
        for (Column column : columns) {
            float own = width(column, width);
            column.block().draw(sheet, parent, at, top, own);
            at += own + gap;
        }
    }
}
