package com.willaireplaceme.report.document;

import com.willaireplaceme.report.content.Report;

/**
 * Makes the PDF of a report: tagged, archivable (PDF/UA-1, PDF/A-2a), and the same bytes for the
 * same report. Thread-safe.
 */
public final class ReportPrinter {

    private final Typefaces typefaces;
    private final Stationery stationery;

    private ReportPrinter(Typefaces typefaces, Stationery stationery) {
        this.typefaces = typefaces;
        this.stationery = stationery;
    }

    /** A printer whose fonts are read and prepared. */
    public static ReportPrinter prepared() {
        return new ReportPrinter(Typefaces.BUNDLED, Stationery.BUNDLED);
    }

    /** The document of a report. */
    public byte[] print(Report report) {
        DocumentFonts fonts = new DocumentFonts(typefaces);
        Text text = new Text(new TextSetter(fonts));
        Book book = new Book(text);
        new VerdictPage(book, text).lay(report);
        new WeekPage(book, text).lay(report.week());
        new SkillsPage(book, text).lay(report);
        new MethodPage(book, text).lay(report);
        Footers.draw(book, text, report);
        return Finishing.finished(
                stationery,
                book,
                fonts,
                new Metadata("AI exposure report: " + report.subject(), report.capturedAt()));
    }
}
