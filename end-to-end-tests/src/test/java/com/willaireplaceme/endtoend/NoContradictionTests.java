package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Page, API and report tell the same of every profession at every level, and nothing beside it that
 * contradicts. Written from the scoring model's text, not with its code.
 */
class NoContradictionTests {

    private static final Set<String> LEVEL_WORDS =
            Set.of("Increased", "Typical", "Reduced", "Mixed");
    private static final Pattern COMPARISON =
            Pattern.compile("(\\p{L}+) compared with mid level\\.");
    private static final Pattern DECIMAL = Pattern.compile("\\d\\.\\d");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ReportWriter writer = new ReportWriter(Catalogue.bundled());
    private final ReportPrinter printer = ReportPrinter.prepared();

    @Test
    void pageApiAndReportTellTheSameOfEveryProfessionAtEveryLevel(@TempDir Path directory)
            throws Exception {
        Map<String, String> unlimited = Map.of("CAPTURE_RATE_LIMIT", "0");
        try (RunningPipeline pipeline = new RunningPipeline(directory, unlimited)) {
            Function<String, String> site = path -> get(pipeline, path);
            Map<String, JsonNode> list =
                    StreamSupport.stream(json(site.apply("/api/professions")).spliterator(), false)
                            .collect(
                                    Collectors.toMap(
                                            row -> row.get("slug").asString(),
                                            Function.identity()));
            Map<String, List<String>> csv =
                    site.apply("/api/professions.csv")
                            .lines()
                            .map(row -> List.of(row.split(",(?=[^ ])", -1)))
                            .collect(Collectors.toMap(List::getFirst, Function.identity()));
            List<String> header = Objects.requireNonNull(csv.get("slug"));
            String home = text(site.apply("/"));
            assertThat(list).hasSameSizeAs(Catalogue.bundled().professions());
            for (Level level : Level.values()) {
                String ranking = text(site.apply("/ranking?level=" + level.slug()));
                for (Profession profession : Catalogue.bundled().professions()) {
                    String where = level.slug() + "-" + profession.slug();
                    JsonNode score =
                            pipeline.score(
                                    "{\"profession\":\"%s\",\"level\":\"%s\"}"
                                            .formatted(profession.slug(), level.slug()));
                    JsonNode detail = json(site.apply("/api/professions/" + profession.slug()));
                    String html = site.apply("/profession/" + where);
                    Report report = report(profession, level);
                    String pdf = pdf(report);

                    checkFigures(where, score);
                    checkLevel(where, score, detail, level, text(html), pdf);
                    checkTasks(where, detail, text(html), report);
                    checkAnswerAndBand(where, score, html, pdf);
                    checkToolUse(where, score, text(html), report, pdf);
                    checkNeighbours(where, score, list);
                    double index = score.get("index").asDouble();
                    assertThat(
                                    list.get(profession.slug())
                                            .get("index")
                                            .get(level.slug())
                                            .asDouble())
                            .as(where)
                            .isEqualTo(index);
                    List<String> row = csv.get(profession.slug());
                    assertThat(row.get(header.indexOf("index_" + level.slug())))
                            .as(where)
                            .isEqualTo(Double.toString(index));
                    String beside =
                            profession.name() + " " + family(ranking, profession, score) + " ";
                    assertThat(ranking).as(where).contains(beside.strip());
                    if (level == Level.MID) {
                        assertThat(home)
                                .as(where)
                                .contains(
                                        profession.name()
                                                + " "
                                                + score.get("shown").asString()
                                                + " of 100 · "
                                                + score.get("label").asString());
                    }
                }
            }
        }
    }

    /** Label, answer and the number that people read follow from the index. */
    private static void checkFigures(String where, JsonNode score) {
        double index = score.get("index").asDouble();
        String label = label(index);
        assertThat(score.get("label").asString()).as(where).isEqualTo(label);
        assertThat(score.get("answer").asString()).as(where).startsWith(answer(index) + ". ");
        String whole = whole(index);
        assertThat(score.get("shown").asString())
                .as(where)
                .isEqualTo(
                        (label(Integer.parseInt(whole)).equals(label) ? "" : "just under ")
                                + whole
                                + ", likely "
                                + whole(score.get("low").asDouble())
                                + " to "
                                + whole(score.get("high").asDouble()));
        for (String figure : List.of("index", "low", "high", "pressure", "percentile")) {
            assertThat(BigDecimal.valueOf(score.get(figure).asDouble()).scale())
                    .as("%s of %s", figure, where)
                    .isLessThanOrEqualTo(1);
        }
    }

    /** The level's word follows from the difference, and stands only in a comparison. */
    private static void checkLevel(
            String where, JsonNode score, JsonNode detail, Level level, String page, String pdf) {
        JsonNode levels = detail.get("levels");
        JsonNode here = levels.get(level.slug());
        for (String figure : List.of("answer", "index", "low", "high", "label", "pressure")) {
            assertThat(here.get(figure)).as("%s of %s", figure, where).isEqualTo(score.get(figure));
        }
        double difference = here.get("difference").asDouble();
        assertThat(difference)
                .as(where)
                .isCloseTo(
                        here.get("pressure").asDouble()
                                - levels.get("mid").get("pressure").asDouble(),
                        within(0.21));
        String word = here.get("levelLabel").asString();
        assertThat(LEVEL_WORDS).as(where).contains(word);
        switch (word) {
            case "Increased" -> assertThat(difference).as(where).isGreaterThanOrEqualTo(2);
            case "Reduced" -> assertThat(difference).as(where).isLessThanOrEqualTo(-2);
            case "Typical" -> assertThat(difference).as(where).isBetween(-2.0, 2.0);
            default ->
                    assertThat(
                                    (level == Level.LEAD && difference <= 2)
                                            || Math.abs(difference) >= 2)
                            .as(where)
                            .isTrue();
        }
        List<String> compared =
                COMPARISON.matcher(page).results().map(found -> found.group(1)).toList();
        if (level == Level.MID) {
            assertThat(word).as(where).isEqualTo("Typical");
            assertThat(compared).as(where).isEmpty();
        } else {
            assertThat(compared).as(where).containsExactly(word);
            assertThat(pdf).as(where).contains(word + " compared with mid level. ");
        }
        for (Level other : Level.values()) {
            JsonNode row = levels.get(other.slug());
            assertThat(page)
                    .as(where)
                    .contains(
                            whole(row.get("low").asDouble())
                                    + " to "
                                    + whole(row.get("high").asDouble())
                                    + " "
                                    + whole(row.get("pressure").asDouble())
                                    + " "
                                    + row.get("levelLabel").asString());
        }
        assertThat(page + pdf).as(where).doesNotContainIgnoringCase("-level risk");
        for (String index : List.of("Low", "Moderate", "Elevated", "High")) {
            assertThat(page + pdf).as(where).doesNotContain(index + " compared with");
        }
    }

    /** A badge never contradicts the number beside it. */
    private static void checkTasks(String where, JsonNode detail, String page, Report report) {
        for (JsonNode task : detail.get("tasks")) {
            double exposure = task.get("exposure").asDouble();
            String rating = task.get("rating").asString();
            JsonNode reason = task.get("ratingReason");
            String derived = exposure >= 0.75 ? "HIGH" : exposure >= 0.375 ? "MEDIUM" : "LOW";
            if (reason == null || reason.isNull()) {
                assertThat(rating).as("%s of %s", task.get("id"), where).isEqualTo(derived);
            } else {
                assertThat(page).as(where).contains("Rated by hand: " + reason.asString());
            }
            String whole = whole(100 * exposure);
            assertThat(page).as(where).contains(rating + " " + whole);
            assertThat(report.week().tasks())
                    .as(where)
                    .filteredOn(row -> row.name().equals(task.get("name").asString()))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.rating().name()).isEqualTo(rating);
                        assertThat(whole(row.exposure())).isEqualTo(whole);
                    });
        }
    }

    /** The answer and the index with its band are the same in page, its description, and report. */
    private static void checkAnswerAndBand(String where, JsonNode score, String html, String pdf) {
        String shown = score.get("shown").asString();
        String label = score.get("label").asString();
        String page = text(html);
        assertThat(page)
                .as(where)
                .contains(score.get("answer").asString())
                .contains("Index " + shown)
                .contains(whole(score.get("index").asDouble()) + " of 100 " + label);
        assertThat(html)
                .as(where)
                .contains("index " + shown + " of 100 (" + label + ")")
                .containsPattern("<title id=\"gauge-title\">[^<]*" + shown + "; " + label);
        assertThat(pdf)
                .as(where)
                .contains("Exposure index: " + label + " " + shown)
                .contains(score.get("answer").asString())
                .contains(
                        whole(score.get("pressure").asDouble())
                                + " · "
                                + title(score.get("pressureLabel").asString()))
                .contains(
                        "Percentile among US workers " + whole(score.get("percentile").asDouble()));
        assertThat(page.replaceAll("[Vv]ersion \\S+", ""))
                .as("whole numbers on %s", where)
                .doesNotContainPattern(DECIMAL);
        for (MatchResult other :
                Pattern.compile("(\\d+), likely (\\d+) to (\\d+)")
                        .matcher(page)
                        .results()
                        .toList()) {
            assertThat(Integer.parseInt(other.group(1)))
                    .as(where)
                    .isBetween(Integer.valueOf(other.group(2)), Integer.valueOf(other.group(3)));
        }
    }

    /** Nobody told how they use AI tools: all say so, and none says anything from it. */
    private static void checkToolUse(
            String where, JsonNode score, String page, Report report, String pdf) {
        assertThat(score.has("toolUse")).as(where).isTrue();
        assertThat(score.get("toolUse").isNull()).as(where).isTrue();
        assertThat(score.get("movements").get("tools").isNull()).as(where).isTrue();
        assertThat(page).as(where).contains("AI tools is not known here, and not counted");
        assertThat(pdf).as(where).contains("How you use AI tools was not told");
        assertThat(report.quadrant()).as(where).isNull();
        assertThat(report.verdict().steps())
                .as(where)
                .noneMatch(step -> step.name().contains("tools"));
        assertThat(report.plan().actions())
                .as(where)
                .isNotEmpty()
                .noneMatch(action -> action.what().startsWith("Try an AI tool"))
                .noneMatch(action -> action.what().startsWith("You hand over"));
        assertThat(
                        report.verdict().insights()
                                + report.plan().toString()
                                + report.verdict().levers())
                .as("whole numbers in the report on %s", where)
                .doesNotContainPattern(DECIMAL);
        assertThat(report.verdict().levers())
                .as(where)
                .noneMatch(lever -> lever.startsWith("Using AI tools"));
    }

    private static void checkNeighbours(
            String where, JsonNode score, Map<String, JsonNode> professions) {
        double baseline =
                professions.get(score.get("profession").asString()).get("baseline").asDouble();
        for (JsonNode near : score.get("adjacent")) {
            assertThat(near.get("overlap").asDouble()).as(where).isGreaterThanOrEqualTo(0.35);
            assertThat(near.get("baseline").asDouble())
                    .as(where)
                    .isLessThanOrEqualTo(baseline - 5 + 0.11);
        }
    }

    /** What the ranking shows between a profession's name and its pressure. */
    private static String family(String ranking, Profession profession, JsonNode score) {
        String figures =
                score.get("shown").asString()
                        + " "
                        + score.get("label").asString()
                        + " "
                        + whole(score.get("pressure").asDouble());
        return Pattern.compile(
                        Pattern.quote(" " + profession.name() + " ")
                                + "([\\p{L} ]+? "
                                + Pattern.quote(figures)
                                + ")")
                .matcher(ranking)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("does not tell " + figures);
    }

    private Report report(Profession profession, Level level) {
        Profile typical = Profile.typical(profession.slug(), level);
        return switch (writer.write(typical, null, Instant.EPOCH)) {
            case Draft.Ready ready -> ready.report();
            case Draft.Impossible(String reason) -> throw new AssertionError(reason);
        };
    }

    private String pdf(Report report) throws IOException {
        try (PDDocument document = Loader.loadPDF(printer.print(report))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private String get(RunningPipeline pipeline, String path) {
        try {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(pipeline.uri("CAPTURE_PORT", path)).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    /** What a person reads of a page's main part. */
    private static String text(String html) {
        String main = html.substring(html.indexOf("<main"), html.indexOf("</main>"));
        return HtmlUtils.htmlUnescape(main.replaceAll("(?s)<svg.*?</svg>|<[^>]+>", " "))
                .replaceAll("[\\s\u00A0]+", " ")
                .replaceAll(" (?=[.,;])", "");
    }

    private static String whole(double figure) {
        return BigDecimal.valueOf(figure)
                .setScale(1, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String label(double index) {
        return index < 25 ? "Low" : index < 45 ? "Moderate" : index < 65 ? "Elevated" : "High";
    }

    private static String answer(double index) {
        return index < 25
                ? "No"
                : index < 45 ? "Mostly not" : index < 65 ? "In part" : "Much of the work";
    }

    private static String title(String label) {
        return label.substring(0, 1) + label.substring(1).toLowerCase(Locale.ROOT);
    }
}
