package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The report that arrives says what the API says of the same profile. */
class ReportAndApiTests {

    /**
     * Typical and own weeks, tools in charge and handed over, skills, tasks of other professions.
     */
    private static final List<String> PROFILES =
            List.of(
                    """
                    "profession":"backend-developer","level":"junior"\
                    """,
                    """
                    "profession":"backend-developer","level":"senior","skills":["python","sql"],\
                    "tasks":[{"id":"write-production-code","share":40,"aiUse":"often","steering":"delegate"},\
                    {"id":"test-and-debug","share":35,"aiUse":"never"},\
                    {"id":"qa-engineer/automate-tests","share":25,"aiUse":"always"}]\
                    """,
                    """
                    "profession":"registered-nurse","level":"mid"\
                    """,
                    """
                    "profession":"electrician","level":"lead"\
                    """,
                    """
                    "profession":"accountant","level":"lead"\
                    """,
                    """
                    "profession":"technical-writer","level":"mid"\
                    """);

    @Test
    void aReportCarriesIndexLabelSharesAndPlanOfTheApi(@TempDir Path directory) throws Exception {
        try (RunningPipeline pipeline = new RunningPipeline(directory)) {
            for (int i = 0; i < PROFILES.size(); i++) {
                String person = "{\"email\":\"reader" + i + "@example.org\",\"name\":\"Reader\",";
                assertThat(
                                pipeline.request(
                                                person
                                                        + "\"consent\":{\"report\":true},"
                                                        + PROFILES.get(i)
                                                        + "}")
                                        .statusCode())
                        .isEqualTo(202);
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> pipeline.inbox().size() == PROFILES.size());
            for (int i = 0; i < PROFILES.size(); i++) {
                JsonNode score = pipeline.score("{" + PROFILES.get(i) + "}");
                assertThat(text(pipeline, "reader" + i + "@example.org"))
                        .as(PROFILES.get(i))
                        .contains(told(score));
            }
        }
    }

    /** What the report has to say, in the report's way to write numbers. */
    private static List<String> told(JsonNode score) {
        List<String> told = new ArrayList<>();
        told.add(oneDecimal(score, "index") + " Exposure index: " + word(score, "label"));
        told.add(oneDecimal(score, "low") + " to " + oneDecimal(score, "high"));
        told.add(oneDecimal(score, "pressure") + " \u00B7 " + word(score, "pressureLabel"));
        told.add("Percentile among US workers " + oneDecimal(score, "percentile"));
        for (JsonNode task : score.get("tasks")) {
            if (task.get("share").asDouble() > 0) {
                String exposure = decimal(100 * task.get("exposure").asDouble());
                told.add(
                        shares(score, task) + " " + exposure + " " + task.get("rating").asString());
            }
        }
        assertThat(score.get("plan").get("actions").size()).isPositive();
        for (JsonNode action : score.get("plan").get("actions")) {
            told.add(action.get("what").asString());
            told.add(action.get("done").asString());
        }
        return told;
    }

    /** A told share stands above the typical one. */
    private static String shares(JsonNode score, JsonNode task) {
        String share = percent(task.get("share").asDouble());
        if (!score.get("ownShares").asBoolean()) {
            return share;
        }
        double typical = task.get("typicalShare").asDouble();
        return share + (typical > 0 ? " typical " + percent(typical) : " not in the typical week");
    }

    private static String oneDecimal(JsonNode score, String field) {
        return decimal(score.get(field).asDouble());
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String percent(double share) {
        return decimal(100 * share).replace(".0", "") + " %";
    }

    private static String word(JsonNode score, String field) {
        String word = score.get(field).asString().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** The text of the report that this person got, on one line. */
    private static String text(RunningPipeline pipeline, String address) throws Exception {
        String mail =
                StreamSupport.stream(pipeline.inbox().spliterator(), false)
                        .filter(message -> message.get("to").toString().contains(address))
                        .map(message -> message.get("name").asString())
                        .findFirst()
                        .orElseThrow();
        try (PDDocument report = Loader.loadPDF(pipeline.attachment(mail))) {
            return new PDFTextStripper().getText(report).replaceAll("\\s+", " ");
        }
    }
}
