package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.Report.TaskRow;
import com.willaireplaceme.report.content.Report.Week;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves page images in {@code target/report-pages} for people to look at. */
class PageImagesTests {

    private static final Path FOLDER = Path.of("target", "report-pages");
    private static final float DOTS_PER_INCH = 60;
    private static final int WHITE = 0xFFFFFF;
    private static final String LONG =
            "Maximiliane Alexandrina von und zu Hohenfels-Sonnenberg-Ohla";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 6, 10, 15})
    void nothingReachesIntoTheMargins(int number) throws IOException {
        check("report-" + number, Reports.varied(number).report());
    }

    /** Of two dozen tasks the last go on to the next page, below the header drawn again. */
    @ParameterizedTest
    @CsvSource({"12, 1", "24, 2"})
    void manyTasksAndALongNameBreakNothing(int size, int headers) throws IOException {
        Report report = Reports.of(Profile.typical("backend-developer", Level.LEAD), LONG).report();
        String text = check("report-" + size + "-tasks", withTasks(report, size));
        assertThat(text).contains("Prepared for " + LONG);
        assertThat(text.split("O\\*NET [0-9]", -1)).hasSize(size + 1);
        assertThat(text.split("People GPT-4", -1)).hasSize(headers + 1);
    }

    /** The report with so many tasks, some of them again and again. */
    static Report withTasks(Report report, int size) {
        Week week = report.week();
        List<TaskRow> tasks =
                Stream.generate(week.tasks()::stream).flatMap(rows -> rows).limit(size).toList();
        return new Report(
                report.subject(),
                report.name(),
                report.capturedAt(),
                report.verdict(),
                new Week(
                        week.heading(),
                        true,
                        week.introduction(),
                        week.split(),
                        week.typical(),
                        tasks),
                report.skills(),
                report.quadrant(),
                report.ladder(),
                report.neighbours(),
                report.plan(),
                report.method());
    }

    /** Leaves the images; the text. */
    private static String check(String name, Report report) throws IOException {
        byte[] pdf = Reports.PRINTER.print(report);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, DOTS_PER_INCH);
                ImageIO.write(
                        image, "png", FOLDER.resolve(name + "-" + (page + 1) + ".png").toFile());
                assertThat(inkInMargins(image)).as("page %d", page + 1).isZero();
            }
            return new PDFTextStripper().getText(document);
        }
    }

    private static int inkInMargins(BufferedImage image) {
        float scale = DOTS_PER_INCH / 72;
        int side = (int) (Design.MARGIN * scale) - 2;
        int content = (int) ((Design.PAGE_HEIGHT - Design.BOTTOM) * scale) + 2;
        int footer = (int) ((Design.PAGE_HEIGHT - Design.FOOTER_BASELINE - 13) * scale) - 2;
        int ink = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            boolean betweenContentAndFooter = y >= content && y < footer;
            for (int x = 0; x < image.getWidth(); x++) {
                boolean outside =
                        x < side || x >= image.getWidth() - side || betweenContentAndFooter;
                if (outside && (image.getRGB(x, y) & WHITE) != WHITE) {
                    ink++;
                }
            }
        }
        return ink;
    }
}
