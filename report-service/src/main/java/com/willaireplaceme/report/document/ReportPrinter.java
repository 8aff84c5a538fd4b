package com.willaireplaceme.report.document;

import com.willaireplaceme.report.content.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes the PDF of a report: tagged, archivable (PDF/UA-1, PDF/A-2a), and the same bytes for the
 * same report. Thread-safe.
 */
public final class ReportPrinter {

    private final Typefaces typefaces;

    private ReportPrinter(Typefaces typefaces) {
        this.typefaces = typefaces;
    }

    /** A printer whose fonts are read and prepared. */
    public static ReportPrinter prepared() {
        return new ReportPrinter(Typefaces.BUNDLED);
    }

    /** The document of a report. */
    public byte[] print(Report report) {
        try (PDDocument document = new PDDocument()) {
            DocumentFonts fonts = new DocumentFonts(typefaces);
            Text text = new Text(new TextSetter(fonts));
            Book book = new Book(document, text);
            new VerdictPage(book, text).lay(report);
            new WeekPage(book, text).lay(report.week());
            new SkillsPage(book, text).lay(report);
            new MethodPage(book, text).lay(report);
            Footers.draw(book, text, report);
            Finishing.finish(
                    document,
                    book,
                    fonts,
                    new Metadata("AI exposure report: " + report.subject(), report.capturedAt()));
            document.setDocumentId(fingerprint(report));
            ByteArrayOutputStream out = new ByteArrayOutputStream(80_000);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document's id must tell it from others and be the same for the same report. */
    private static long fingerprint(Report report) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(report.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
