package com.willaireplaceme.report.document;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The fonts of one document: two kits, and what had to stand in for them. */
final class DocumentFonts {

    private final Typefaces typefaces;
    private final Map<Typeface, Set<Integer>> standIns = new LinkedHashMap<>();
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
                standIns.computeIfAbsent(other, _ -> new TreeSet<>()).add(codePoint);
                return new Face(names.computeIfAbsent(other, _ -> "S" + names.size()), other);
            }
        }
        return kit.face();
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
        for (Map.Entry<Typeface, Set<Integer>> standIn : standIns.entrySet()) {
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
