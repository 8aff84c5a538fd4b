package com.willaireplaceme.report.document;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.ICOSVisitor;

/**
 * The name of a font in one document. PDFBox keeps every name of its own kind for as long as the
 * process lives, and with stand-ins nearly every report brings new ones.
 */
final class SubsetName extends COSBase {

    private final String text;

    SubsetName(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Only {@link DocumentWriter} writes it. */
    @Override
    public void accept(ICOSVisitor visitor) {
        throw new UnsupportedOperationException();
    }
}
