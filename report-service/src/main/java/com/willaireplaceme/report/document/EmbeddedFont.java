package com.willaireplaceme.report.document;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * The glyphs of a typeface that a document needs. Each has a code, which is its number in the font
 * file too: 1 for the first that was asked for, and so on (ISO 32000-1, sections 9.7.4 and 9.9).
 */
final class EmbeddedFont {

    private static final COSName IDENTITY = COSName.getPDFName("Identity");

    private final Typeface typeface;
    private final Map<Integer, Integer> codes = new LinkedHashMap<>();
    private final Map<Integer, String> texts = new LinkedHashMap<>();

    EmbeddedFont(Typeface typeface) {
        this.typeface = typeface;
    }

    /** The code of a glyph, and the text that it stands for where it is new. */
    int code(int glyph, String text) {
        Integer known = codes.get(glyph);
        if (known != null) {
            return known;
        }
        int code = codes.size() + 1;
        codes.put(glyph, code);
        texts.put(code, text);
        return code;
    }

    /** The font as an object of a document. */
    COSDictionary dictionary(Flate flate) {
        SubsetName name = new SubsetName(tag() + "+" + typeface.name());
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setItem(COSName.BASE_FONT, name);
        font.setItem(COSName.ENCODING, COSName.IDENTITY_H);
        COSArray descendants = new COSArray();
        descendants.add(descendant(name, flate));
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        font.setItem(
                COSName.TO_UNICODE,
                EncodedStream.flate(flate.compressed(UnicodeMap.program(texts))));
        return font;
    }

    private COSDictionary descendant(SubsetName name, Flate flate) {
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE2);
        font.setItem(COSName.BASE_FONT, name);
        font.setItem(COSName.CIDSYSTEMINFO, system());
        font.setItem(COSName.FONT_DESC, descriptor(name, flate));
        font.setItem(COSName.CID_TO_GID_MAP, IDENTITY);
        COSArray widths = new COSArray();
        widths.add(width(0));
        codes.keySet().forEach(glyph -> widths.add(width(glyph)));
        COSArray fromFirst = new COSArray();
        fromFirst.add(COSInteger.ZERO);
        fromFirst.add(widths);
        font.setItem(COSName.W, fromFirst);
        return font;
    }

    /** In thousandths of the type size. */
    private COSInteger width(int glyph) {
        return COSInteger.get(Math.round(1000 * typeface.advance(glyph)));
    }

    private static COSDictionary system() {
        COSDictionary system = new COSDictionary();
        system.setDirect(true);
        system.setItem(COSName.REGISTRY, new COSString("Adobe"));
        system.setItem(COSName.ORDERING, new COSString("Identity"));
        system.setInt(COSName.SUPPLEMENT, 0);
        return system;
    }

    private COSDictionary descriptor(SubsetName name, Flate flate) {
        byte[] program = FontProgram.of(typeface.file(), codes.keySet());
        EncodedStream file = EncodedStream.flate(flate.compressed(program));
        file.setInt(COSName.LENGTH1, program.length);
        COSDictionary descriptor = new COSDictionary(typeface.descriptor());
        descriptor.setItem(COSName.FONT_NAME, name);
        descriptor.setItem(COSName.FONT_FILE2, file);
        return descriptor;
    }

    /** Six letters that tell subsets of a font from one another. */
    private String tag() {
        int rest = codes.keySet().hashCode();
        StringBuilder tag = new StringBuilder(6);
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + Math.floorMod(rest, 26)));
            rest = Math.floorDiv(rest, 26);
        }
        return tag.toString();
    }
}
