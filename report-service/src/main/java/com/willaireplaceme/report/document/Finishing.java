package com.willaireplaceme.report.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** Puts pages, tags, outline and metadata together into a document of PDF/A-2a and PDF/UA-1. */
final class Finishing {

    static {
        // Object streams are deflated by PDFBox, which takes its level from this property alone.
        System.setProperty(Filter.SYSPROP_DEFLATELEVEL, Integer.toString(Deflater.BEST_SPEED));
    }

    private static final byte[] SRGB = deflated(SrgbProfile.bytes());

    /** Parent tree keys from here on are of annotations; those below are of pages. */
    private static final int FIRST_ANNOTATION_KEY = 1000;

    private static final int PRINT = 4;

    private final PDDocument document;
    private final COSArray parents = new COSArray();
    private final COSArray annotationParents = new COSArray();
    private int annotations;

    private Finishing(PDDocument document) {
        this.document = document;
    }

    static void finish(PDDocument document, Book book, DocumentFonts fonts, Metadata metadata)
            throws IOException {
        Finishing finishing = new Finishing(document);
        COSDictionary resources = fonts.resources(document);
        List<Sheet> sheets = book.sheets();
        for (int i = 0; i < sheets.size(); i++) {
            finishing.page(sheets.get(i), i, resources);
        }
        finishing.tree(book.root());
        finishing.outline(book.bookmarks());
        finishing.describe(metadata);
    }

    private void page(Sheet sheet, int index, COSDictionary resources) throws IOException {
        COSDictionary page = sheet.page();
        page.setItem(COSName.RESOURCES, resources);
        page.setItem(COSName.CONTENTS, stream(deflated(sheet.canvas().content()), true));
        page.setItem(COSName.getPDFName("Tabs"), COSName.S);
        page.setInt(COSName.STRUCT_PARENTS, index);
        COSArray owners = new COSArray();
        sheet.owners().forEach(owner -> owners.add(owner.element()));
        parents.add(COSInteger.get(index));
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
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.getCOSObject()
                .setItem(
                        COSName.STRUCT_TREE_ROOT,
                        Tag.treeRoot(
                                List.of(root), parentTree, FIRST_ANNOTATION_KEY + annotations));
        COSDictionary marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.getCOSObject().setItem(COSName.MARK_INFO, marked);
    }

    private void outline(List<Book.Bookmark> bookmarks) {
        PDDocumentOutline outline = new PDDocumentOutline();
        for (Book.Bookmark bookmark : bookmarks) {
            PDPageXYZDestination place = new PDPageXYZDestination();
            place.setPage(document.getPage(bookmark.page()));
            place.setTop((int) bookmark.top() + 1);
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(bookmark.title());
            item.setDestination(place);
            outline.addLast(item);
        }
        document.getDocumentCatalog().setDocumentOutline(outline);
    }

    private void describe(Metadata metadata) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(metadata.title());
        information.setAuthor(Metadata.CREATOR);
        information.setProducer(Metadata.PRODUCER);
        information.setCreationDate(metadata.calendar());
        information.setModificationDate(metadata.calendar());
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setString(COSName.LANG, Metadata.LANGUAGE);
        COSDictionary preferences = new COSDictionary();
        preferences.setBoolean(COSName.DISPLAY_DOC_TITLE, true);
        catalog.setItem(COSName.VIEWER_PREFERENCES, preferences);
        COSStream xmp = stream(metadata.xmp().getBytes(StandardCharsets.UTF_8), false);
        xmp.setItem(COSName.TYPE, COSName.METADATA);
        xmp.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
        catalog.setItem(COSName.METADATA, xmp);
        catalog.setItem(COSName.OUTPUT_INTENTS, outputIntents());
    }

    private COSArray outputIntents() throws IOException {
        COSStream profile = stream(SRGB, true);
        profile.setInt(COSName.N, 3);
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, "sRGB IEC61966-2.1");
        intent.setString(COSName.INFO, "sRGB IEC61966-2.1");
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
        COSArray intents = new COSArray();
        intents.add(intent);
        return intents;
    }

    private COSStream stream(byte[] bytes, boolean deflated) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        if (deflated) {
            stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        }
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
        return stream;
    }

    /** Quickly rather than tightly: the difference is 2 KB, the time a third of a report's. */
    private static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream zip = new DeflaterOutputStream(out, deflater)) {
            zip.write(bytes);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
