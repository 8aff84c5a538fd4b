package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Lays blocks out on pages, one below the other, and begins a new page when one is full. */
final class Book {

    /** So many rows follow a table's heading on its page at least. */
    private static final int ROWS_BELOW_HEADING = 3;

    private static final float SPACE_BEFORE_HEADING = 13;
    private static final float SPACE_BEFORE_TABLE = 7;

    /** What a chapter needs of a page to begin on it: less looks like a remainder. */
    private static final float CHAPTERS_PART =
            0.4f * (Design.PAGE_HEIGHT - Design.TOP - Design.BOTTOM);

    private final Text text;
    private final Tag root = new Tag("Document", new COSDictionary());
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Bookmark> bookmarks = new ArrayList<>();
    private Sheet sheet;
    private Tag section;
    private float at;

    /** An entry of the outline. */
    record Bookmark(String title, int page, float top) {}

    Book(Text text) {
        this.text = text;
        this.section = root.child("Sect");
        this.sheet = nextSheet();
    }

    private Sheet nextSheet() {
        PDPage page = new PDPage(new PDRectangle(Design.PAGE_WIDTH, Design.PAGE_HEIGHT));
        Sheet next = new Sheet(sheets.size(), page.getCOSObject());
        sheets.add(next);
        at = Design.PAGE_HEIGHT - Design.TOP;
        return next;
    }

    /** Begins a page, unless so much of this one is free that it would look forgotten. */
    void chapter() {
        if (left() < CHAPTERS_PART) {
            newPage();
        }
    }

    private void newPage() {
        sheet = nextSheet();
    }

    private float left() {
        return at - Design.BOTTOM;
    }

    private boolean atTop() {
        return at == Design.PAGE_HEIGHT - Design.TOP;
    }

    /** The first words; their place is an entry of the outline. */
    void title(String bookmark, Block block) {
        bookmarks.add(new Bookmark(bookmark, sheets.size() - 1, at));
        place(block);
    }

    /** Begins a section with a heading that is never the last on its page. */
    void heading(String heading, Block below) {
        heading(heading, below, 0);
    }

    /** Begins a section of a few words and a table, the first rows of which stay with them. */
    void heading(String heading, Block below, Table table) {
        heading(heading, below, SPACE_BEFORE_TABLE + startHeight(table));
        add(SPACE_BEFORE_TABLE, table);
    }

    private void heading(String heading, Block below, float more) {
        section = root.child("Sect");
        Paragraph words = text.left("H2", Design.HEADING, heading);
        Stack together = new Stack().add(0, words).add(5, below);
        makeRoom(SPACE_BEFORE_HEADING, together.height(Design.CONTENT_WIDTH) + more);
        bookmarks.add(new Bookmark(heading, sheets.size() - 1, at));
        place(together);
    }

    private static float startHeight(Table table) {
        float height = table.headerHeight(Design.CONTENT_WIDTH);
        for (Table.Row row : table.rows().stream().limit(ROWS_BELOW_HEADING).toList()) {
            height += table.height(row, Design.CONTENT_WIDTH);
        }
        return height;
    }

    /** Adds a block, on the next page if it does not fit on this one. */
    void add(float spaceBefore, Block block) {
        makeRoom(spaceBefore, block.height(Design.CONTENT_WIDTH));
        place(block);
    }

    private void makeRoom(float spaceBefore, float height) {
        if (atTop()) {
            return;
        }
        if (spaceBefore + height > left()) {
            newPage();
        } else {
            at -= spaceBefore;
        }
    }

    private void place(Block block) {
        block.draw(sheet, section, Design.MARGIN, at, Design.CONTENT_WIDTH);
        at -= block.height(Design.CONTENT_WIDTH);
    }

    /** Adds a table; its rows stay whole. */
    void add(float spaceBefore, Table table) {
        float width = Design.CONTENT_WIDTH;
        makeRoom(spaceBefore, startHeight(table));
        Tag element = section.child("Table");
        table.drawHeader(sheet, element, Design.MARGIN, at, width);
        at -= table.headerHeight(width);
        Tag body = element.child("TBody");
        for (Table.Row row : table.rows()) {
            if (table.height(row, width) > left()) {
                newPage();
                table.repeatHeader(sheet, Design.MARGIN, at, width);
                at -= table.headerHeight(width);
            }
            table.draw(row, sheet, body, Design.MARGIN, at, width);
            at -= table.height(row, width);
        }
    }

    List<Sheet> sheets() {
        return sheets;
    }

    List<Bookmark> bookmarks() {
        return bookmarks;
    }

    Tag root() {
        return root;
    }
}
