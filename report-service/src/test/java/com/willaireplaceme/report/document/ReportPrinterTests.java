package com.willaireplaceme.report.document;

import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.percent;
import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.Plan.Action;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.TaskFigures;
import com.willaireplaceme.report.content.Draft;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportPrinterTests {

    private static final int LARGEST_BYTES = 80 * 1024;

    @Test
    void theWorkedExampleIsPrintedToTheDecimal() throws IOException {
        String text = text(Reports.typical("backend-developer", Level.SENIOR));

        assertThat(text).contains("Senior Backend Developer");
        assertThat(text).contains("67.0").contains("Exposure index: High");
        assertThat(text).contains("95 % band 43.4 to 90.5");
        assertThat(text).doesNotContain("Prepared for");
    }

    /** Every profession, its levels in turn, with and without what a visitor may leave out. */
    @ParameterizedTest
    @MethodSource("everyProfession")
    void theTextCarriesTheFiguresOfTheScoringModel(int number) throws IOException {
        Draft.Ready draft = Reports.varied(number);
        Score score = draft.score();
        String text = text(draft);
        String flowing = flowing(text);

        assertThat(text)
                .contains(oneDecimal(score.index()))
                .contains("Exposure index: " + score.label().text())
                .contains(oneDecimal(score.pressure()) + " · " + score.pressureLabel().text())
                .contains(oneDecimal(score.percentile()))
                .contains(oneDecimal(score.low()) + " to " + oneDecimal(score.high()));
        for (TaskFigures figures : score.week()) {
            assertThat(flowing).contains(flowing(figures.task().name()));
            assertThat(text)
                    .contains(percent(100 * figures.share()))
                    .contains(oneDecimal(100 * figures.task().exposure()));
            Profession addedFrom = figures.addedFrom();
            if (addedFrom != null) {
                assertThat(flowing)
                        .contains(flowing(figures.task().name() + " (" + addedFrom.name() + ")"))
                        .contains(flowing("not in the typical week"));
            }
        }
        for (Action action : draft.report().plan().actions()) {
            assertThat(flowing).contains(flowing(action.what()), flowing(action.done()));
        }
        for (String insight : draft.report().verdict().insights()) {
            assertThat(flowing).contains(flowing(insight));
        }
    }

    static IntStream everyProfession() {
        return IntStream.range(0, Catalogue.bundled().professions().size());
    }

    @Test
    void aReportHasFourPages() throws IOException {
        for (Profession profession : Catalogue.bundled().professions()) {
            for (Level level : Level.values()) {
                assertThat(pages(Reports.typical(profession.slug(), level)))
                        .as("%s %s", level, profession.slug())
                        .isEqualTo(4);
            }
        }
        for (int number = 0; number < 2 * Catalogue.bundled().professions().size(); number++) {
            assertThat(pages(Reports.varied(number))).as("report %d", number).isEqualTo(4);
        }
    }

    @Test
    void theSameReportIsTheSameBytesWhereverItIsPrinted() {
        byte[] here = Reports.PRINTER.print(Reports.varied(12).report());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Reports.PRINTER.print(Reports.varied(12).report())).isEqualTo(here);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Reports.PRINTER.print(Reports.varied(12).report())).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherNameIsAnotherDocument() {
        Profile profile = Profile.typical("backend-developer", Level.MID);
        assertThat(Reports.PRINTER.print(Reports.of(profile, "Ada").report()))
                .isNotEqualTo(Reports.PRINTER.print(Reports.of(profile, "Eve").report()));
    }

    @Test
    void threadsDoNotDisturbOneAnother() throws Exception {
        List<byte[]> alone =
                IntStream.range(0, 20)
                        .mapToObj(number -> Reports.PRINTER.print(Reports.varied(number).report()))
                        .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> together =
                    IntStream.range(0, 160)
                            .mapToObj(number ->
                                    threads.submit(() ->
                                            Reports.PRINTER.print(
                                                    Reports.varied(number % 20).report())))
                            .toList();
            for (int number = 0; number < together.size(); number++) {
                assertThat(together.get(number).get()).isEqualTo(alone.get(number % 20));
            }
        }
    }

    @Test
    void aReportIsSmallEnoughToTravelInARecord() {
        for (int number = 0; number < Reports.NAMES.size(); number++) {
            assertThat(Reports.PRINTER.print(Reports.varied(number).report()))
                    .as("report %d", number)
                    .hasSizeLessThan(LARGEST_BYTES);
        }
    }

    private static int pages(Draft.Ready draft) throws IOException {
        try (PDDocument document = Loader.loadPDF(Reports.PRINTER.print(draft.report()))) {
            return document.getNumberOfPages();
        }
    }

    private static String text(Draft.Ready draft) throws IOException {
        try (PDDocument document = Loader.loadPDF(Reports.PRINTER.print(draft.report()))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String flowing(String text) {
        return text.replaceAll("\\s+", "");
    }
}
