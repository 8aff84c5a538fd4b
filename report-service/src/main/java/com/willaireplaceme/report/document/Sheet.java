package com.willaireplaceme.report.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;

/** One page while it is drawn. */
final class Sheet {

    private final int index;
    private final COSDictionary page;
    private final Canvas canvas = new Canvas();
    private final List<Tag> owners = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    /** A part of the page that leads to an address. */
    record Link(Tag tag, String address, float left, float bottom, float right, float top) {}

    Sheet(int index, COSDictionary page) {
        this.index = index;
        this.page = page;
    }

    /** Draws a piece of an element. */
    void draw(Tag owner, Runnable drawing) {
        int id = owners.size();
        owners.add(owner);
        owner.addPiece(this, id);
        canvas.beginMarked(owner.role(), id);
        drawing.run();
        canvas.end();
    }

    /** Draws what is no part of the text. */
    void decorate(Runnable drawing) {
        canvas.beginArtifact();
        drawing.run();
        canvas.end();
    }

    /** Draws what repeats on every page. */
    void repeat(String kind, Runnable drawing) {
        canvas.beginPagination(kind);
        drawing.run();
        canvas.end();
    }

    void link(Link link) {
        links.add(link);
    }

    Canvas canvas() {
        return canvas;
    }

    /** Its place in the document, from 0. */
    int index() {
        return index;
    }

    COSDictionary page() {
        return page;
    }

    /** The elements that own the marked pieces, by the pieces' ids. */
    List<Tag> owners() {
        return owners;
    }

    List<Link> links() {
        return links;
    }
}
