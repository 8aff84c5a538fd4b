package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** What is written is what PDFBox reads again. */
class DocumentWriterTests {

    private static final COSName CONTENT = COSName.getPDFName("Content");

    @Test
    void everyKindOfValueIsReadAgain() throws IOException {
        COSDictionary all = new COSDictionary();
        all.setString(COSName.T, "(brackets) \\ and a line\r\nbreak");
        all.setItem(COSName.TU, new COSString("Zo\u00EB \u674E\u5C0F\u9F8D"));
        all.setItem(COSName.V, new COSString("abc", true));
        all.setInt(COSName.COUNT, -42);
        all.setItem(COSName.BBOX, new COSFloat(595.28f));
        all.setBoolean(COSName.F, false);
        all.setItem(COSName.S, COSName.getPDFName("a b#c"));
        COSDictionary direct = new COSDictionary();
        direct.setDirect(true);
        direct.setInt(COSName.N, 1);
        COSArray array = new COSArray();
        array.add(direct);
        array.add(new COSArray());
        array.add((COSBase) null);
        all.setItem(COSName.K, array);

        try (PDDocument document = read(written(all))) {
            COSDictionary again = content(document);
            assertThat(again.getString(COSName.T)).isEqualTo("(brackets) \\ and a line\r\nbreak");
            assertThat(again.getString(COSName.TU)).isEqualTo("Zo\u00EB \u674E\u5C0F\u9F8D");
            assertThat(again.getString(COSName.V)).isEqualTo("abc");
            assertThat(again.getInt(COSName.COUNT)).isEqualTo(-42);
            assertThat(again.getFloat(COSName.BBOX)).isEqualTo(595.28f);
            assertThat(again.getBoolean(COSName.F, true)).isFalse();
            assertThat(again.getCOSName(COSName.S).getName()).isEqualTo("a b#c");
            COSArray arrayAgain = again.getCOSArray(COSName.K);
            assertThat(((COSDictionary) arrayAgain.get(0)).getInt(COSName.N)).isEqualTo(1);
            assertThat(((COSArray) arrayAgain.get(1)).size()).isZero();
            assertThat(arrayAgain.getObject(2)).isNull();
        }
    }

    @Test
    void objectsThatLeadToOneAnotherAreWrittenOnce() throws IOException {
        COSDictionary parent = new COSDictionary();
        COSArray kids = new COSArray();
        IntStream.range(0, 3000)
                .forEach(number -> {
                    COSDictionary kid = new COSDictionary();
                    kid.setInt(COSName.N, number);
                    kid.setItem(COSName.P, parent);
                    kids.add(kid);
                });
        parent.setItem(COSName.KIDS, kids);

        try (PDDocument document = read(written(parent))) {
            COSArray again = content(document).getCOSArray(COSName.KIDS);
            for (int number = 0; number < 3000; number++) {
                COSDictionary kid = (COSDictionary) again.getObject(number);
                assertThat(kid.getInt(COSName.N)).isEqualTo(number);
                assertThat(kid.getCOSDictionary(COSName.P)).isSameAs(content(document));
            }
            assertThat(document.getDocument().getXrefTable()).hasSizeBetween(3004, 3010);
        }
    }

    @Test
    void streamsKeepTheirBytes() throws IOException {
        byte[] bytes = "words, words, words, words, words".getBytes(StandardCharsets.US_ASCII);
        COSDictionary both = new COSDictionary();
        both.setItem(COSName.A, EncodedStream.plain(bytes));
        try (Flate flate = Flate.tight()) {
            both.setItem(COSName.B, EncodedStream.flate(flate.compressed(bytes)));
        }

        try (PDDocument document = read(written(both))) {
            assertThat(bytes(content(document).getCOSStream(COSName.A))).isEqualTo(bytes);
            assertThat(bytes(content(document).getCOSStream(COSName.B))).isEqualTo(bytes);
        }
    }

    @Test
    void documentsShareWhatWasWrittenBeforeThem() throws IOException {
        COSDictionary shared = new COSDictionary();
        shared.setItem(COSName.A, EncodedStream.plain(new byte[] {1, 2, 3}));
        DocumentWriter beginning = new DocumentWriter();
        try (Flate flate = Flate.tight()) {
            beginning.share(flate, List.of(shared));
        }
        COSDictionary first = new COSDictionary();
        first.setItem(COSName.B, shared);
        first.setInt(COSName.N, 1);
        COSDictionary second = new COSDictionary();
        second.setItem(COSName.B, shared);
        second.setInt(COSName.N, 2);

        byte[] one = written(new DocumentWriter(beginning), first);
        byte[] two = written(new DocumentWriter(beginning), second);

        for (byte[] pdf : List.of(one, two)) {
            try (PDDocument document = read(pdf)) {
                COSDictionary again = content(document).getCOSDictionary(COSName.B);
                assertThat(bytes(again.getCOSStream(COSName.A))).containsExactly(1, 2, 3);
            }
        }
        assertThat(id(one)).isNotEqualTo(id(two));
    }

    @Test
    void aValueThatNoReportHoldsIsRefused() {
        COSDictionary content = new COSDictionary();
        content.setItem(COSName.A, new COSStream());
        assertThatIllegalArgumentException().isThrownBy(() -> written(content));
    }

    private static String id(byte[] pdf) throws IOException {
        try (PDDocument document = read(pdf)) {
            return document.getDocument().getDocumentID().toString();
        }
    }

    private static byte[] written(COSDictionary content) {
        return written(new DocumentWriter(), content);
    }

    private static byte[] written(DocumentWriter writer, COSDictionary content) {
        COSDictionary catalogue = new COSDictionary();
        catalogue.setItem(COSName.TYPE, COSName.CATALOG);
        COSDictionary pages = new COSDictionary();
        pages.setItem(COSName.TYPE, COSName.PAGES);
        pages.setItem(COSName.KIDS, new COSArray());
        pages.setInt(COSName.COUNT, 0);
        catalogue.setItem(COSName.PAGES, pages);
        catalogue.setItem(CONTENT, content);
        try (Flate flate = Flate.fast()) {
            return writer.finish(flate, catalogue, new COSDictionary());
        }
    }

    private static PDDocument read(byte[] pdf) throws IOException {
        return Loader.loadPDF(pdf);
    }

    private static COSDictionary content(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getCOSDictionary(CONTENT);
    }

    private static byte[] bytes(COSStream stream) throws IOException {
        return stream.createInputStream().readAllBytes();
    }
}
