package com.willaireplaceme.report.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Writes the objects of one new document as a file (ISO 32000-1, sections 7.5.7 and 7.5.8): streams
 * as they are, all others together in object streams. Dictionaries get a number of their own unless
 * they are direct; everything else is written where it stands. Why not PDFBox's own writer:
 * docs/adr/0016.
 */
final class DocumentWriter {

    /** The comment of four bytes above 127 says that the file is not text. */
    private static final byte[] HEADER = {
        '%',
        'P',
        'D',
        'F',
        '-',
        '1',
        '.',
        '7',
        '\n',
        '%',
        (byte) 0xE2,
        (byte) 0xE3,
        (byte) 0xCF,
        (byte) 0xD3,
        '\n'
    };

    private static final int TYPICAL_CONTENT = 40_000;
    private static final int TYPICAL_OBJECTS = 1_000;
    private static final int ID_BYTES = 16;

    // Kinds of entries of the cross-reference stream, and the bytes of its three columns.
    private static final byte PLAIN = 1;
    private static final byte COMPRESSED = 2;
    private static final int ENTRY = 1 + 3 + 2;

    private final PdfBytes out;
    private final int shared;
    private byte[] entries;
    private int next;
    private final List<COSDictionary> waiting = new ArrayList<>();
    private PdfBytes packed = new PdfBytes(TYPICAL_CONTENT);
    private PdfBytes packedIndex = new PdfBytes(TYPICAL_CONTENT / 4);
    private final List<Integer> packedNumbers = new ArrayList<>();
    private final Map<COSName, byte[]> names = new HashMap<>();

    DocumentWriter() {
        this.out = new PdfBytes(2 * TYPICAL_CONTENT).bytes(HEADER);
        this.shared = 0;
        this.entries = new byte[TYPICAL_OBJECTS * ENTRY];
        // The entry of object 0, which is always free, is zeros but for the generation.
        this.entries[4] = (byte) 0xFF;
        this.entries[5] = (byte) 0xFF;
        this.next = 1;
    }

    /**
     * Goes on where another has written what many documents share: their objects keep their
     * numbers.
     */
    DocumentWriter(DocumentWriter beginning) {
        this.out = new PdfBytes(beginning.out, TYPICAL_CONTENT);
        this.shared = beginning.out.length();
        this.entries = beginning.entries.clone();
        this.next = beginning.next;
    }

    /** Writes objects and what they lead to, for documents that go on from here. */
    void share(Flate flate, List<COSDictionary> objects) {
        objects.forEach(this::number);
        writeWaiting();
        pack(flate);
    }

    /** The whole file. Its id follows from its content. */
    byte[] finish(Flate flate, COSDictionary catalogue, COSDictionary information) {
        int root = number(catalogue);
        int about = number(information);
        writeWaiting();
        pack(flate);
        byte[] id = fingerprint();
        int own = nextNumber();
        int start = out.length();
        enter(own, PLAIN, start, 0);
        byte[] table = Arrays.copyOf(entries, next * ENTRY);
        out.integer(own)
                .ascii(" 0 obj\n<</Type/XRef/Size ")
                .integer(next)
                .ascii("/W[1 3 2]/Root ")
                .integer(root)
                .ascii(" 0 R/Info ")
                .integer(about)
                .ascii(" 0 R/ID[")
                .hexadecimal(id)
                .hexadecimal(id)
                .ascii("]/Length ")
                .integer(table.length)
                .ascii(">>\nstream\n")
                .bytes(table)
                .ascii("\nendstream\nendobj\nstartxref\n")
                .integer(start)
                .ascii("\n%%EOF\n");
        return out.toByteArray();
    }

    private void writeWaiting() {
        for (int i = 0; i < waiting.size(); i++) {
            COSDictionary object = waiting.get(i);
            int number = (int) object.getKey().getNumber();
            if (object instanceof EncodedStream stream) {
                enter(number, PLAIN, out.length(), 0);
                out.integer(number).ascii(" 0 obj\n");
                dictionary(out, stream);
                out.ascii("\nstream\n").bytes(stream.content()).ascii("\nendstream\nendobj\n");
            } else {
                packedIndex.integer(number).put(' ').integer(packed.length()).put(' ');
                packedNumbers.add(number);
                dictionary(packed, object);
                packed.put('\n');
            }
        }
        waiting.clear();
    }

    /** Puts what is no stream into one. */
    private void pack(Flate flate) {
        int own = nextNumber();
        for (int i = 0; i < packedNumbers.size(); i++) {
            enter(packedNumbers.get(i), COMPRESSED, own, i);
        }
        enter(own, PLAIN, out.length(), 0);
        int first = packedIndex.length();
        byte[] content = flate.compressed(packedIndex.bytes(packed));
        out.integer(own)
                .ascii(" 0 obj\n<</Type/ObjStm/N ")
                .integer(packedNumbers.size())
                .ascii("/First ")
                .integer(first)
                .ascii("/Filter/FlateDecode/Length ")
                .integer(content.length)
                .ascii(">>\nstream\n")
                .bytes(content)
                .ascii("\nendstream\nendobj\n");
        packed = new PdfBytes(0);
        packedIndex = new PdfBytes(0);
        packedNumbers.clear();
    }

    private int nextNumber() {
        return next++;
    }

    /** The number of an object, which is written later if it has none yet. */
    private int number(COSDictionary object) {
        COSObjectKey key = object.getKey();
        if (key == null) {
            key = new COSObjectKey(nextNumber(), 0);
            object.setKey(key);
            waiting.add(object);
        }
        return (int) key.getNumber();
    }

    private void enter(int number, byte kind, int place, int index) {
        int at = number * ENTRY;
        if (at + ENTRY > entries.length) {
            entries = Arrays.copyOf(entries, 2 * (at + ENTRY));
        }
        entries[at] = kind;
        entries[at + 1] = (byte) (place >> 16);
        entries[at + 2] = (byte) (place >> 8);
        entries[at + 3] = (byte) place;
        entries[at + 4] = (byte) (index >> 8);
        entries[at + 5] = (byte) index;
    }

    private void dictionary(PdfBytes to, COSDictionary dictionary) {
        to.put('<').put('<');
        dictionary.forEach((name, value) -> {
            to.bytes(bytes(name));
            value(to, value);
        });
        to.put('>').put('>');
    }

    private void value(PdfBytes to, @Nullable COSBase value) {
        switch (value) {
            case null -> to.ascii(" null");
            case COSStream stream ->
                    throw new IllegalArgumentException("a stream that is not encoded: " + stream);
            case COSDictionary nested when nested.isDirect() -> dictionary(to, nested);
            case COSDictionary object -> to.put(' ').integer(number(object)).ascii(" 0 R");
            case COSName name -> to.bytes(bytes(name));
            case SubsetName name -> to.name(name.text());
            case COSInteger number -> to.put(' ').integer(number.longValue());
            case COSNumber number -> to.put(' ').hundredths(number.floatValue());
            case COSString text when text.getForceHexForm() -> to.hexadecimal(text.getBytes());
            case COSString text -> to.literal(text.getBytes());
            // What arrays and dictionaries make of an object that has a number.
            case COSObject reference -> value(to, reference.getObject());
            case COSBoolean truth -> to.ascii(truth.getValue() ? " true" : " false");
            case COSArray array -> {
                to.put('[');
                for (COSBase element : array) {
                    value(to, element);
                }
                to.put(']');
            }
            default ->
                    throw new IllegalArgumentException(
                            "cannot write a " + value.getClass().getSimpleName());
        }
    }

    /** Kept, because a few names make up most of a document. */
    private byte[] bytes(COSName name) {
        return names.computeIfAbsent(
                name, added -> new PdfBytes(16).name(added.getName()).toByteArray());
    }

    /** Of what is not shared, which holds every letter of this document. */
    private byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(out.array(), shared, out.length() - shared);
            return Arrays.copyOf(digest.digest(), ID_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
