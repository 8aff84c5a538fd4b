package com.willaireplaceme.benchmarks.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The least that PDFBox can do: a tagged document of one empty page with the report's two fonts,
 * each with the characters that the report's kits hold.
 */
final class Floor {

    private final Fonts fonts;

    Floor(Fonts fonts) {
        this.fonts = fonts;
    }

    byte[] document() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            PDResources resources = new PDResources(new COSDictionary());
            resources.put(COSName.getPDFName("R"), subset(document, fonts.regular(), 0x17F));
            resources.put(COSName.getPDFName("B"), subset(document, fonts.semibold(), 0xFF));
            page.setResources(resources);
            document.addPage(page);
            PDStructureTreeRoot root = new PDStructureTreeRoot();
            root.appendKid(new PDStructureElement("Document", root));
            document.getDocumentCatalog().setStructureTreeRoot(root);
            PDMarkInfo marked = new PDMarkInfo();
            marked.setMarked(true);
            document.getDocumentCatalog().setMarkInfo(marked);
            document.getDocumentCatalog().setLanguage("en");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static PDType0Font subset(PDDocument document, TrueTypeFont font, int last)
            throws IOException {
        PDType0Font embedded = PDType0Font.load(document, font, true);
        IntStream.rangeClosed(0x20, last)
                .filter(c -> c < 0x7F || c > 0xA0)
                .forEach(embedded::addToSubset);
        // Saving a document subsets only the fonts that something was written with.
        embedded.subset();
        return embedded;
    }
}
