package com.willaireplaceme.report.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** The fonts of one document: two kits, and what had to stand in for them. */
final class DocumentFonts {

    private final Typefaces typefaces;
    private final Map<Typeface, StandIn> standIns = new LinkedHashMap<>();

    DocumentFonts(Typefaces typefaces) {
        this.typefaces = typefaces;
    }

    /** A font beside the kits, and its name in page resources. */
    record StandIn(String name, Typeface typeface, EmbeddedFont font) {}

    FontKit kit(TextStyle.Weight weight) {
        return typefaces.kit(weight);
    }

    /** Who draws a character that somebody can draw, but not the kit. */
    StandIn standIn(int codePoint) {
        Typeface typeface =
                typefaces.others().stream()
                        .filter(other -> other.has(codePoint))
                        .findFirst()
                        .orElseThrow();
        return standIns.computeIfAbsent(
                typeface,
                added -> new StandIn("S" + standIns.size(), added, new EmbeddedFont(added)));
    }

    /** Whether any typeface has that character. */
    boolean canDraw(int codePoint, TextStyle.Weight weight) {
        return kit(weight).has(codePoint)
                || typefaces.others().stream().anyMatch(other -> other.has(codePoint));
    }

    /** The resources of every page. */
    COSDictionary resources(Flate flate) {
        COSDictionary fonts = new COSDictionary();
        for (FontKit kit : typefaces.kits()) {
            fonts.setItem(COSName.getPDFName(kit.name()), kit.font());
        }
        for (StandIn standIn : standIns.values()) {
            fonts.setItem(COSName.getPDFName(standIn.name()), standIn.font().dictionary(flate));
        }
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, fonts);
        return resources;
    }
}
