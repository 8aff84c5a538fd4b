package com.willaireplaceme.report.document;

import com.willaireplaceme.report.document.Paragraph.Side;
import java.util.ArrayList;
import java.util.List;

/** A table; its header is drawn again on each page that it goes on to. */
final class Table implements Block {

    static final float GAP = 6;
    private static final float PADDING = 2.8f;

    private final List<Column> columns;
    private final List<Block> headers;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param width in points; one column may be 0 and takes what is left
     */
    record Column(String header, float width, Side side) {}

    /** Cells of one row; the first is the header of the row. */
    record Row(List<Block> cells, Colour ground) {}

    Table(Text text, List<Column> columns) {
        this.columns = columns;
        this.headers =
                columns.stream()
                        .<Block>map(column ->
                                switch (column.side()) {
                                    case LEFT, CENTRE ->
                                            text.cell(Design.NOTE_STRONG, column.header());
                                    case RIGHT -> text.number(Design.NOTE_STRONG, column.header());
                                })
                        .toList();
    }

    Table row(Block... cells) {
        rows.add(new Row(List.of(cells), Design.WHITE));
        return this;
    }

    Table highlightedRow(Block... cells) {
        rows.add(new Row(List.of(cells), Design.HIGHLIGHT));
        return this;
    }

    List<Row> rows() {
        return rows;
    }

    @Override
    public float height(float width) {
        float height = headerHeight(width);
        for (Row row : rows) {
            height += height(row, width);
        }
        return height;
    }

    /** Draws the whole of it on one page. */
    @Override
    public void draw(Sheet sheet, Tag parent, float left, float top, float width) {
        Tag element = parent.child("Table");
        drawHeader(sheet, element, left, top, width);
        Tag body = element.child("TBody");
        float at = top - headerHeight(width);
        for (Row row : rows) {
            draw(row, sheet, body, left, at, width);
            at -= height(row, width);
        }
    }

    float headerHeight(float width) {
        return height(headers, width);
    }

    float height(Row row, float width) {
        return height(row.cells(), width);
    }

    private float height(List<Block> cells, float width) {
        float height = 0;
        for (int i = 0; i < cells.size(); i++) {
            height = Math.max(height, cells.get(i).height(width(i, width)));
        }
        return height + 2 * PADDING;
    }

    private float width(int column, float width) {
        float own = columns.get(column).width();
        if (own > 0) {
            return own;
        }
        float free = width - GAP * (columns.size() - 1) - 2 * PADDING;
        for (Column other : columns) {
            free -= other.width();
        }
        return free;
    }

    void drawHeader(Sheet sheet, Tag table, float left, float top, float width) {
        Tag row = table.child("THead").child("TR");
        float x = left + PADDING;
        for (int i = 0; i < headers.size(); i++) {
            Tag cell = row.child("TH").ofColumn();
            headers.get(i).draw(sheet, cell, x, top - PADDING, width(i, width));
            x += width(i, width) + GAP;
        }
        rule(sheet, left, top - headerHeight(width), width, 0.9f, Design.MUTED);
    }

    /** The header again, for those who see the page only. */
    void repeatHeader(Sheet sheet, float left, float top, float width) {
        sheet.decorate(() -> {
            float x = left + PADDING;
            for (int i = 0; i < headers.size(); i++) {
                if (headers.get(i) instanceof Paragraph paragraph) {
                    paragraph.drawText(sheet.canvas(), x, top - PADDING, width(i, width));
                }
                x += width(i, width) + GAP;
            }
        });
        rule(sheet, left, top - headerHeight(width), width, 0.9f, Design.MUTED);
    }

    void draw(Row row, Sheet sheet, Tag body, float left, float top, float width) {
        float height = height(row, width);
        if (!row.ground().equals(Design.WHITE)) {
            sheet.decorate(() ->
                    sheet.canvas().rectangle(left, top - height, width, height, row.ground()));
        }
        Tag element = body.child("TR");
        float x = left + PADDING;
        for (int i = 0; i < row.cells().size(); i++) {
            Tag cell = i == 0 ? element.child("TH").ofRow() : element.child("TD");
            row.cells().get(i).draw(sheet, cell, x, top - PADDING, width(i, width));
            x += width(i, width) + GAP;
        }
        rule(sheet, left, top - height, width, 0.5f, Design.RULE);
    }

    private static void rule(
            Sheet sheet, float left, float y, float width, float strength, Colour colour) {
        sheet.decorate(() -> sheet.canvas().line(left, y, left + width, y, strength, colour));
    }
}
