package com.willaireplaceme.report.document;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** A stream whose bytes are ready to be written. */
final class EncodedStream extends COSDictionary {

    private final byte[] content;

    private EncodedStream(byte[] content) {
        this.content = content;
        setInt(COSName.LENGTH, content.length);
    }

    /** Of bytes that everybody can read in the file. */
    static EncodedStream plain(byte[] content) {
        return new EncodedStream(content);
    }

    /** Of what {@link Flate} gives. */
    static EncodedStream flate(byte[] compressed) {
        EncodedStream stream = new EncodedStream(compressed);
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        return stream;
    }

    byte[] content() {
        return content;
    }
}
