package com.willaireplaceme.benchmarks.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import com.willaireplaceme.report.content.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The same words and figures by an HTML engine: a template filled in and rendered as PDF/UA, with
 * the fonts parsed once. Charts are bars of CSS, which is less work than ours draw.
 */
final class HtmlReport {

    private static final String HEAD =
            """
            <html lang="en"><head><title>AI exposure report</title>
            <meta name="description" content="AI exposure report"/><style>
            @page { size: A4; margin: 16mm 17mm; }
            body { font-family: Inter; font-size: 8pt; line-height: 1.35; color: #1b1f24; }
            h1 { font-size: 23pt; } h2 { font-size: 14pt; margin: 10pt 0 4pt; }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate; }
            td, th { border-bottom: 0.5pt solid #d5dadf; padding: 3pt; text-align: left;
                     vertical-align: top; font-weight: 400; }
            tr { page-break-inside: avoid; } .page { page-break-before: always; }
            .figure { font-size: 38pt; } .bar { height: 8pt; background: #10566b; }
            </style></head><body>
            """;

    private final Fonts fonts;

    HtmlReport(Fonts fonts) {
        this.fonts = fonts;
        XRLog.setLoggingEnabled(false);
    }

    byte[] document(Report report) throws IOException {
        try (PDDocument document = new PDDocument()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PDType0Font regular = PDType0Font.load(document, fonts.regular(), true);
            PDType0Font semibold = PDType0Font.load(document, fonts.semibold(), true);
            new PdfRendererBuilder()
                    .usePDDocument(document)
                    .useFont(new PDFontSupplier(regular), "Inter", 400, FontStyle.NORMAL, true)
                    .useFont(new PDFontSupplier(semibold), "Inter", 700, FontStyle.NORMAL, true)
                    .usePdfUaAccessibility(true)
                    .withHtmlContent(html(report), null)
                    .toStream(out)
                    .run();
            return out.toByteArray();
        }
    }

    private static String html(Report report) {
        StringBuilder html = new StringBuilder(HEAD);
        Report.Verdict verdict = report.verdict();
        html.append("<h1>").append(escaped(report.subject())).append("</h1>");
        html.append("<p class=\"figure\">").append(number(verdict.index())).append("</p><p>");
        html.append(escaped(verdict.label())).append(" ").append(number(verdict.low()));
        html.append(" to ").append(number(verdict.high())).append("; ");
        html.append(number(verdict.pressure())).append("; ").append(number(verdict.percentile()));
        html.append("</p><p>").append(escaped(verdict.summary())).append("</p>");
        table(
                html,
                "From the published baseline to your figures",
                verdict.steps().stream()
                        .map(step ->
                                List.of(step.name(), bar(step.points()), number(step.points())))
                        .toList());
        list(html, "What stands out", verdict.insights());
        list(html, "What would change these figures", verdict.levers());
        html.append("<div class=\"page\"></div>");
        table(
                html,
                report.week().heading(),
                report.week().tasks().stream()
                        .map(task ->
                                List.of(
                                        task.name() + " " + task.rationale() + " " + task.sources(),
                                        number(task.share()),
                                        bar(task.exposure()) + number(task.exposure()),
                                        task.rating().name(),
                                        number(task.human()),
                                        number(task.gpt4())))
                        .toList());
        html.append("<div class=\"page\"></div>");
        table(
                html,
                "Your skills",
                report.skills().rows().stream()
                        .map(skill ->
                                List.of(
                                        skill.name(),
                                        bar(skill.exposure()) + number(skill.exposure()),
                                        skill.outlook(),
                                        skill.reason()))
                        .toList());
        table(
                html,
                "The four levels",
                report.ladder().rungs().stream()
                        .map(rung ->
                                List.of(
                                        rung.name(),
                                        bar(rung.index()) + number(rung.index()),
                                        rung.reason()))
                        .toList());
        table(
                html,
                "Professions near by",
                report.neighbours().stream()
                        .map(other -> List.of(other.name(), number(other.baseline()), other.work()))
                        .toList());
        html.append("<div class=\"page\"></div>");
        table(
                html,
                "Your next 90 days",
                report.plan().actions().stream()
                        .map(action -> List.of(action.when(), action.what(), action.done()))
                        .toList());
        table(
                html,
                "How this was computed",
                report.method().formulas().stream()
                        .map(formula ->
                                List.of(formula.figure(), formula.formula(), formula.numbers()))
                        .toList());
        list(html, "Limits", report.method().limits());
        return html.append("</body></html>").toString();
    }

    private static void table(StringBuilder html, String heading, List<List<String>> rows) {
        html.append("<h2>").append(escaped(heading)).append("</h2><table>");
        for (List<String> row : rows) {
            html.append(
                    row.stream()
                            .map(cell -> cell.startsWith("<div") ? cell : escaped(cell))
                            .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>")));
        }
        html.append("</table>");
    }

    private static void list(StringBuilder html, String heading, List<String> items) {
        html.append("<h2>").append(escaped(heading)).append("</h2><ul>");
        items.forEach(item -> html.append("<li>").append(escaped(item)).append("</li>"));
        html.append("</ul>");
    }

    private static String bar(double percent) {
        return "<div class=\"bar\" style=\"width: " + Math.abs(Math.round(percent)) + "%\"></div>";
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
