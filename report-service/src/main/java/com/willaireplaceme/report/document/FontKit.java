package com.willaireplaceme.report.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A subset of a typeface, made and compressed once and copied into every report. Its objects are
 * copied, never shared, because objects remember their number in a document.
 */
final class FontKit {

    private final DocumentFonts.Face face;
    private final BitSet characters = new BitSet();
    private final COSDictionary font;
    private final IdentityHashMap<COSStream, byte[]> streams;

    private FontKit(
            DocumentFonts.Face face,
            Set<Integer> characters,
            COSDictionary font,
            IdentityHashMap<COSStream, byte[]> streams) {
        this.face = face;
        characters.forEach(this.characters::set);
        this.font = font;
        this.streams = streams;
    }

    static FontKit prepare(String name, Typeface typeface, Set<Integer> wanted) {
        Set<Integer> characters = new TreeSet<>(wanted);
        characters.removeIf(character -> !typeface.has(character));
        try (PDDocument scratch = new PDDocument()) {
            COSDictionary font = subset(scratch, typeface, characters);
            IdentityHashMap<COSStream, byte[]> streams = new IdentityHashMap<>();
            collect(font, streams);
            return new FontKit(new DocumentFonts.Face(name, typeface), characters, font, streams);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How its typeface is named in page resources, and drawn with. */
    DocumentFonts.Face face() {
        return face;
    }

    /** A subset made for one document, of glyphs and the texts that they stand for. */
    static COSDictionary subset(
            PDDocument document, Typeface typeface, SortedMap<Integer, String> glyphs)
            throws IOException {
        PDType0Font font = PDType0Font.load(document, typeface.font(), true);
        font.addGlyphsToSubset(glyphs.keySet());
        font.subset();
        COSDictionary dictionary = font.getCOSObject();
        dictionary.setItem(COSName.TO_UNICODE, UnicodeMap.stream(document, glyphs));
        return dictionary;
    }

    private static COSDictionary subset(
            PDDocument document, Typeface typeface, Set<Integer> characters) throws IOException {
        PDType0Font font = PDType0Font.load(document, typeface.font(), true);
        characters.forEach(font::addToSubset);
        font.subset();
        return font.getCOSObject();
    }

    boolean has(int codePoint) {
        return characters.get(codePoint);
    }

    /** The font as objects of that document. */
    COSDictionary copyInto(PDDocument document) throws IOException {
        return (COSDictionary) copy(font, document);
    }

    private static void collect(COSBase object, IdentityHashMap<COSStream, byte[]> streams)
            throws IOException {
        switch (object) {
            case COSStream stream ->
                    streams.put(stream, stream.createRawInputStream().readAllBytes());
            case COSDictionary dictionary -> {
                for (COSBase value : dictionary.getValues()) {
                    collect(value, streams);
                }
            }
            case COSArray array -> {
                for (COSBase value : array) {
                    collect(value, streams);
                }
            }
            case COSObject reference -> collect(reference.getObject(), streams);
            default -> {
                // A number, a name or a text holds no stream.
            }
        }
    }

    private COSBase copy(COSBase object, PDDocument document) throws IOException {
        return switch (object) {
            case COSStream stream -> {
                COSStream copy = document.getDocument().createCOSStream();
                try (var out = copy.createRawOutputStream()) {
                    out.write(bytes(stream));
                }
                copyEntries(stream, copy, document);
                yield copy;
            }
            case COSDictionary dictionary -> {
                COSDictionary copy = new COSDictionary();
                copyEntries(dictionary, copy, document);
                yield copy;
            }
            case COSArray array -> {
                COSArray copy = new COSArray();
                for (COSBase value : array) {
                    copy.add(copy(value, document));
                }
                yield copy;
            }
            case COSObject reference -> copy(reference.getObject(), document);
            default -> object;
        };
    }

    private byte[] bytes(COSStream stream) {
        byte[] bytes = streams.get(stream);
        if (bytes == null) {
            throw new IllegalStateException("a stream of the kit was not collected");
        }
        return bytes;
    }

    private void copyEntries(COSDictionary from, COSDictionary to, PDDocument document)
            throws IOException {
        for (Map.Entry<COSName, COSBase> entry : from.entrySet()) {
            if (!entry.getKey().equals(COSName.LENGTH)) {
                to.setItem(entry.getKey(), copy(entry.getValue(), document));
            }
        }
    }
}
