package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.report.content.Report;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves page images in {@code target/report-pages} for people to look at. */
class PageImagesTests {

    private static final Path FOLDER = Path.of("target", "report-pages");
    private static final float DOTS_PER_INCH = 60;
    private static final int WHITE = 0xFFFFFF;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 6, 10, 15})
    void nothingReachesIntoTheMargins(int number) throws IOException {
        Report report = Reports.varied(number).report();
        byte[] pdf = Reports.PRINTER.print(report);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("report-" + number + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, DOTS_PER_INCH);
                ImageIO.write(
                        image,
                        "png",
                        FOLDER.resolve("report-" + number + "-" + (page + 1) + ".png").toFile());
                assertThat(inkInMargins(image)).as("page %d", page + 1).isZero();
            }
        }
    }

    private static int inkInMargins(BufferedImage image) {
        int margin = (int) (Design.MARGIN * DOTS_PER_INCH / 72) - 2;
        int ink = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean outside = x < margin || x >= image.getWidth() - margin;
                if (outside && (image.getRGB(x, y) & WHITE) != WHITE) {
                    ink++;
                }
            }
        }
        return ink;
    }
}
