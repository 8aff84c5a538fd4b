package com.willaireplaceme.report.document;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Puts pages, tags, outline and metadata together into a document of PDF/A-2a and PDF/UA-1. */
final class Finishing {

    private static final COSName TABS = COSName.getPDFName("Tabs");
    private static final COSName MARKED = COSName.getPDFName("Marked");
    private static final COSName XML = COSName.getPDFName("XML");

    /** Parent tree keys from here on are of annotations; those below are of pages. */
    private static final int FIRST_ANNOTATION_KEY = 1000;

    private static final int PRINT = 4;

    private final Flate flate;
    private final COSDictionary catalogue = new COSDictionary();
    private final COSDictionary pages = new COSDictionary();
    private final COSArray parents = new COSArray();
    private final COSArray annotationParents = new COSArray();
    private int annotations;

    private Finishing(Flate flate) {
        this.flate = flate;
    }

    /** The bytes of the document. */
    static byte[] finished(
            Stationery stationery, Book book, DocumentFonts fonts, Metadata metadata) {
        try (Flate flate = Flate.fast()) {
            Finishing finishing = new Finishing(flate);
            finishing.pages(book.sheets(), fonts.resources(flate));
            finishing.tree(book.root());
            finishing.outline(book);
            finishing.describe(metadata, stationery.outputIntent());
            return stationery.writer().finish(flate, finishing.catalogue, information(metadata));
        }
    }

    private void pages(List<Sheet> sheets, COSDictionary resources) {
        COSArray kids = new COSArray();
        for (Sheet sheet : sheets) {
            COSDictionary page = sheet.page();
            page.setItem(COSName.PARENT, pages);
            page.setItem(COSName.RESOURCES, resources);
            page(sheet, page);
            kids.add(page);
        }
        pages.setItem(COSName.TYPE, COSName.PAGES);
        pages.setItem(COSName.KIDS, kids);
        pages.setInt(COSName.COUNT, sheets.size());
        catalogue.setItem(COSName.TYPE, COSName.CATALOG);
        catalogue.setItem(COSName.PAGES, pages);
    }

    private void page(Sheet sheet, COSDictionary page) {
        page.setItem(
                COSName.CONTENTS, EncodedStream.flate(flate.compressed(sheet.canvas().content())));
        page.setItem(TABS, COSName.S);
        page.setInt(COSName.STRUCT_PARENTS, sheet.index());
        COSArray owners = new COSArray();
        sheet.owners().forEach(owner -> owners.add(owner.element()));
        parents.add(COSInteger.get(sheet.index()));
        parents.add(owners);
        COSArray links = new COSArray();
        for (Sheet.Link link : sheet.links()) {
            links.add(annotation(link, page));
        }
        if (links.size() > 0) {
            page.setItem(COSName.ANNOTS, links);
        }
    }

    private COSDictionary annotation(Sheet.Link link, COSDictionary page) {
        PDAnnotationLink annotation = new PDAnnotationLink();
        PDActionURI action = new PDActionURI();
        action.setURI(link.address());
        annotation.setAction(action);
        annotation.setContents(link.address());
        annotation.setRectangle(
                new PDRectangle(
                        link.left(),
                        link.bottom(),
                        link.right() - link.left(),
                        link.top() - link.bottom()));
        PDBorderStyleDictionary border = new PDBorderStyleDictionary();
        border.setWidth(0);
        annotation.setBorderStyle(border);
        annotation.setAnnotationFlags(PRINT);
        int key = FIRST_ANNOTATION_KEY + annotations++;
        annotation.setStructParent(key);
        annotationParents.add(COSInteger.get(key));
        annotationParents.add(link.tag().element());
        link.tag().addAnnotation(page, annotation.getCOSObject());
        return annotation.getCOSObject();
    }

    private void tree(Tag root) {
        parents.addAll(annotationParents);
        COSDictionary parentTree = new COSDictionary();
        parentTree.setItem(COSName.NUMS, parents);
        catalogue.setItem(
                COSName.STRUCT_TREE_ROOT,
                Tag.treeRoot(List.of(root), parentTree, FIRST_ANNOTATION_KEY + annotations));
        COSDictionary marked = new COSDictionary();
        marked.setBoolean(MARKED, true);
        catalogue.setItem(COSName.MARK_INFO, marked);
    }

    private void outline(Book book) {
        PDDocumentOutline outline = new PDDocumentOutline();
        for (Book.Bookmark bookmark : book.bookmarks()) {
            PDPageXYZDestination place = new PDPageXYZDestination();
            place.setPage(new PDPage(book.sheets().get(bookmark.page()).page()));
            place.setTop((int) bookmark.top() + 1);
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(bookmark.title());
            item.setDestination(place);
            outline.addLast(item);
        }
        catalogue.setItem(COSName.OUTLINES, outline);
    }

    private void describe(Metadata metadata, COSDictionary outputIntent) {
        catalogue.setString(COSName.LANG, Metadata.LANGUAGE);
        COSDictionary preferences = new COSDictionary();
        preferences.setBoolean(COSName.DISPLAY_DOC_TITLE, true);
        catalogue.setItem(COSName.VIEWER_PREFERENCES, preferences);
        EncodedStream xmp = EncodedStream.plain(metadata.xmp().getBytes(StandardCharsets.UTF_8));
        xmp.setItem(COSName.TYPE, COSName.METADATA);
        xmp.setItem(COSName.SUBTYPE, XML);
        catalogue.setItem(COSName.METADATA, xmp);
        COSArray intents = new COSArray();
        intents.add(outputIntent);
        catalogue.setItem(COSName.OUTPUT_INTENTS, intents);
    }

    private static COSDictionary information(Metadata metadata) {
        COSDictionary information = new COSDictionary();
        information.setString(COSName.TITLE, metadata.title());
        information.setString(COSName.AUTHOR, Metadata.CREATOR);
        information.setString(COSName.PRODUCER, Metadata.PRODUCER);
        information.setString(COSName.CREATION_DATE, metadata.date());
        information.setString(COSName.MOD_DATE, metadata.date());
        return information;
    }
}
