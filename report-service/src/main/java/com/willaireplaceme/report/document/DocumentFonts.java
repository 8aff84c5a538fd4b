package com.willaireplaceme.report.document;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The fonts of one document: two kits, and what had to stand in for them. */
final class DocumentFonts {

    private final Typefaces typefaces;
    private final Map<Typeface, SortedMap<Integer, String>> standIns = new LinkedHashMap<>();
    private final Map<Typeface, String> names = new LinkedHashMap<>();

    DocumentFonts(Typefaces typefaces) {
        this.typefaces = typefaces;
    }

    /** A typeface's name in page resources; the kits are R and B. */
    record Face(String name, Typeface typeface) {}

    /**
     * Who draws that character, and remembers to embed it; the replacement character's otherwise.
     */
    Face faceFor(int codePoint, TextStyle.Weight weight) {
        FontKit kit = typefaces.kit(weight);
        if (kit.has(codePoint)) {
            return kit.face();
        }
        for (Typeface other : typefaces.others()) {
            if (other.has(codePoint)) {
                Face face = new Face(names.computeIfAbsent(other, _ -> "S" + names.size()), other);
                embed(face, other.glyph(codePoint), ArabicForms.letters(codePoint));
                return face;
            }
        }
        return kit.face();
    }

    /** Remembers to embed a glyph of a stand-in, and the text that it stands for. */
    void embed(Face face, int glyph, String text) {
        standIns.computeIfAbsent(face.typeface(), _ -> new TreeMap<>()).putIfAbsent(glyph, text);
    }

    /** Whether any typeface has that character. */
    boolean canDraw(int codePoint, TextStyle.Weight weight) {
        return typefaces.kit(weight).has(codePoint)
                || typefaces.others().stream().anyMatch(other -> other.has(codePoint));
    }

    /** The font resources of every page. */
    COSDictionary resources(PDDocument document) throws IOException {
        COSDictionary fonts = new COSDictionary();
        for (TextStyle.Weight weight : TextStyle.Weight.values()) {
            fonts.setItem(
                    COSName.getPDFName(typefaces.kit(weight).face().name()),
                    typefaces.kit(weight).copyInto(document));
        }
        for (Map.Entry<Typeface, SortedMap<Integer, String>> standIn : standIns.entrySet()) {
            Typeface typeface = standIn.getKey();
            fonts.setItem(
                    COSName.getPDFName(names.get(typeface)),
                    FontKit.subset(document, typeface, standIn.getValue()));
        }
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        return resources;
    }
}
