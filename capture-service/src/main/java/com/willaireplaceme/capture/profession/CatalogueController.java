package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.profession.CatalogueAnswers.Detail;
import com.willaireplaceme.capture.profession.CatalogueAnswers.Summary;
import com.willaireplaceme.capture.web.Problems;
import com.willaireplaceme.common.catalogue.Baseline;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Professions")
class CatalogueController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String CSV_HEADER =
            "slug,name,family,onet_soc_2019,isco08,human_beta,gpt4_beta,ilo_mean,baseline_index,"
                    + "sd_of_three,index_junior,index_mid,index_senior,index_lead\r\n";

    private final Catalogue catalogue;
    private final List<Summary> summaries;
    private final String csv;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.summaries = catalogue.professions().stream().map(Summary::of).toList();
        StringBuilder rows = new StringBuilder(CSV_HEADER);
        catalogue.professions().forEach(profession -> rows.append(row(profession)));
        this.csv = rows.toString();
    }

    @GetMapping(path = "/api/professions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "All professions with their baselines and indices")
    List<Summary> all() {
        return summaries;
    }

    @GetMapping(path = "/api/professions/{slug}")
    @Operation(
            summary = "One profession with tasks, labels, skills and sources",
            description =
                    "Labels: Eloundou, Manning, Mishkin, Rock, \"GPTs are GPTs\" (2023). Baseline: these and"
                            + " ILO Working Paper 140 (2025), adapted. Ids: O*NET 29.1, adapted.")
    @ApiResponse(
            responseCode = "200",
            description = "The profession.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Detail.class)))
    @ApiResponse(
            responseCode = "404",
            description = "No such profession.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> one(@PathVariable String slug) {
        Optional<Profession> profession = catalogue.profession(slug);
        return profession.isPresent()
                ? ResponseEntity.ok(Detail.of(catalogue, profession.get()))
                : Problems.of(HttpStatus.NOT_FOUND, "There is no profession with this slug.");
    }

    @GetMapping(path = "/api/professions.csv", produces = "text/csv")
    @Operation(
            summary = "All baselines as CSV",
            description =
                    "UTF-8, RFC 4180, one header row; several O*NET codes are divided by ';'.")
    @ApiResponse(
            responseCode = "200",
            description = "The table.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    ResponseEntity<String> csv() {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"ai-exposure-baselines.csv\"")
                .body(csv);
    }

    private static String row(Profession profession) {
        Baseline baseline = profession.baseline();
        Map<String, Double> index = CatalogueAnswers.indices(profession);
        StringBuilder row = new StringBuilder();
        row.append(
                String.join(
                        ",",
                        profession.slug(),
                        quoted(profession.name()),
                        profession.family(),
                        String.join(";", profession.onetCodes()),
                        profession.iscoCode(),
                        Double.toString(baseline.humanBeta()),
                        Double.toString(baseline.gpt4Beta()),
                        Double.toString(baseline.iloMean()),
                        Double.toString(baseline.index()),
                        Double.toString(baseline.spread())));
        for (Level level : Level.values()) {
            row.append(',').append(index.get(level.slug()));
        }
        return row.append("\r\n").toString();
    }

    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }
}
