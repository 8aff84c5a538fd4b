package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Lays blocks out on pages, one below the other, and begins a new page when one is full. */
final class Book {

    /** What has to fit below a heading before it may stand at the end of a page. */
    private static final float LEAST_BELOW_HEADING = 60;

    private final PDDocument document;
    private final Text text;
    private final Tag root = new Tag("Document", new COSDictionary());
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Bookmark> bookmarks = new ArrayList<>();
    private Sheet sheet;
    private Tag section;
    private float at;

    /** An entry of the outline. */
    record Bookmark(String title, int page, float top) {}

    Book(PDDocument document, Text text) {
        this.document = document;
        this.text = text;
        this.section = root.child("Sect");
        this.sheet = nextSheet();
    }

    private Sheet nextSheet() {
        PDPage page = new PDPage(new PDRectangle(Design.PAGE_WIDTH, Design.PAGE_HEIGHT));
        document.addPage(page);
        Sheet next = new Sheet(sheets.size(), page.getCOSObject());
        sheets.add(next);
        at = Design.PAGE_HEIGHT - Design.TOP;
        return next;
    }

    void newPage() {
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
        section = root.child("Sect");
        Paragraph words = text.left("H2", Design.HEADING, heading);
        Stack together = new Stack().add(0, words).add(5, below);
        makeRoom(18, together.height(Design.CONTENT_WIDTH));
        bookmarks.add(new Bookmark(heading, sheets.size() - 1, at));
        place(together);
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
        float firstRow = table.rows().isEmpty() ? 0 : table.height(table.rows().getFirst(), width);
        makeRoom(spaceBefore, Math.max(LEAST_BELOW_HEADING, table.headerHeight(width) + firstRow));
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
