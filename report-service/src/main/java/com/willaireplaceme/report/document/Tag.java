package com.willaireplaceme.report.document;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;

/** An element of the structure tree: what a piece of the page is to somebody who hears it. */
final class Tag {

    // Of all documents alike, and so written in place.
    private static final COSDictionary ROW = attribute("Table", "Scope", "Row");
    private static final COSDictionary COLUMN = attribute("Table", "Scope", "Column");
    private static final COSDictionary DISC = attribute("List", "ListNumbering", "Disc");

    private static final COSName BLOCK = COSName.getPDFName("Block");
    private static final COSName LAYOUT = COSName.getPDFName("Layout");
    private static final COSName PLACEMENT = COSName.getPDFName("Placement");

    private static final int NO_PAGE = -1;

    private final String role;
    private final COSDictionary element = new COSDictionary();
    private final COSArray children = new COSArray();
    private int firstPage = NO_PAGE;

    Tag(String role, COSDictionary parent) {
        this.role = role;
        element.setItem(COSName.S, COSName.getPDFName(role));
        element.setItem(COSName.P, parent);
        element.setItem(COSName.K, children);
    }

    String role() {
        return role;
    }

    COSDictionary element() {
        return element;
    }

    /** A new last child. */
    Tag child(String childRole) {
        Tag child = new Tag(childRole, element);
        children.add(child.element);
        return child;
    }

    /** Says in words what a figure shows. */
    Tag alternative(String text) {
        element.setString(COSName.ALT, text);
        return this;
    }

    /** Says that a header cell is the header of its row. */
    Tag ofRow() {
        element.setItem(COSName.A, ROW);
        return this;
    }

    /** Says that a header cell is the header of its column. */
    Tag ofColumn() {
        element.setItem(COSName.A, COLUMN);
        return this;
    }

    /** Says how the items of a list are marked. */
    Tag bullets() {
        element.setItem(COSName.A, DISC);
        return this;
    }

    /** Says where on its page a figure lies. */
    void box(float left, float bottom, float right, float top) {
        COSArray box = new COSArray();
        for (float side : new float[] {left, bottom, right, top}) {
            box.add(new COSFloat(Math.round(side * 100) / 100f));
        }
        COSDictionary attributes = new COSDictionary();
        attributes.setDirect(true);
        attributes.setItem(COSName.O, LAYOUT);
        attributes.setItem(PLACEMENT, BLOCK);
        attributes.setItem(COSName.BBOX, box);
        element.setItem(COSName.A, attributes);
    }

    private static COSDictionary attribute(String owner, String name, String value) {
        COSDictionary attribute = new COSDictionary();
        attribute.setDirect(true);
        attribute.setItem(COSName.O, COSName.getPDFName(owner));
        attribute.setItem(COSName.getPDFName(name), COSName.getPDFName(value));
        return attribute;
    }

    /** Adds a piece of marked content of that page. */
    void addPiece(Sheet sheet, int id) {
        if (firstPage == NO_PAGE) {
            firstPage = sheet.index();
            element.setItem(COSName.PG, sheet.page());
        }
        if (firstPage == sheet.index()) {
            children.add(COSInteger.get(id));
        } else {
            COSDictionary reference = new COSDictionary();
            reference.setDirect(true);
            reference.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
            reference.setItem(COSName.PG, sheet.page());
            reference.setInt(COSName.MCID, id);
            children.add(reference);
        }
    }

    /** Adds a link's annotation. */
    void addAnnotation(COSDictionary page, COSDictionary annotation) {
        COSDictionary reference = new COSDictionary();
        reference.setDirect(true);
        reference.setItem(COSName.TYPE, COSName.getPDFName("OBJR"));
        reference.setItem(COSName.PG, page);
        reference.setItem(COSName.OBJ, annotation);
        children.add(reference);
    }

    /** The tree's root for elements of that document. */
    static COSDictionary treeRoot(List<Tag> top, COSDictionary parentTree, int nextKey) {
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        COSArray kids = new COSArray();
        for (Tag tag : top) {
            kids.add(tag.element);
            tag.element.setItem(COSName.P, root);
        }
        root.setItem(COSName.K, kids);
        root.setItem(COSName.PARENT_TREE, parentTree);
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, nextKey);
        return root;
    }
}
