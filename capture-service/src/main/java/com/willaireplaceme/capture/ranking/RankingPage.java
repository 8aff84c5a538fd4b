package com.willaireplaceme.capture.ranking;

import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.ranking.Ranking.Column;
import com.willaireplaceme.capture.web.LinkedData;
import com.willaireplaceme.capture.web.PageHead;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** All professions in a table that can be ordered by its columns, without JavaScript, too. */
@Controller
class RankingPage {

    private static final String PATH = "/ranking";

    private final Catalogue catalogue;

    RankingPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A level to show. */
    record LevelLink(String title, String path, boolean current) {}

    /**
     * A column's heading, which orders the table by that column.
     *
     * @param sorted how the table is ordered by it now, as ARIA says it; {@code null} if it is not
     */
    record Heading(
            String column, String title, String path, boolean figure, @Nullable String sorted) {}

    @GetMapping(PATH)
    String ranking(
            @RequestParam(name = "level", defaultValue = "mid") String levelSlug,
            @RequestParam(name = "sort", defaultValue = "index") String columnSlug,
            @RequestParam(name = "order", defaultValue = "") String order,
            @ModelAttribute("publicUrl") String publicUrl,
            Model model) {
        Level level = Level.ofSlug(levelSlug).orElse(Level.MID);
        Column column = Column.ofSlug(columnSlug).orElse(Column.INDEX);
        boolean descending = order.isEmpty() ? column.figure() : order.equals("desc");
        Ranking ranking = Ranking.of(catalogue, level, column, descending);
        model.addAttribute(
                "page",
                PageHead.listed(
                                "AI exposure of " + ranking.rows().size() + " professions, ranked",
                                "Which professions are most and least exposed to today's language models, in one table to sort and to download.",
                                PATH)
                        .withData(data(publicUrl)));
        model.addAttribute("ranking", ranking);
        model.addAttribute("levels", levels(ranking));
        model.addAttribute("headings", headings(ranking));
        return "ranking";
    }

    private static List<LevelLink> levels(Ranking ranking) {
        return Arrays.stream(Level.values())
                .map(level ->
                        new LevelLink(
                                LevelWords.title(level),
                                path(level, ranking.column(), ranking.descending()),
                                level == ranking.level()))
                .toList();
    }

    private static List<Heading> headings(Ranking ranking) {
        return Arrays.stream(Column.values())
                .map(column -> {
                    boolean current = column == ranking.column();
                    boolean descending = current ? !ranking.descending() : column.figure();
                    String sorted = ranking.descending() ? "descending" : "ascending";
                    return new Heading(
                            column.slug(),
                            column.title(),
                            path(ranking.level(), column, descending),
                            column.figure(),
                            current ? sorted : null);
                })
                .toList();
    }

    private static String path(Level level, Column column, boolean descending) {
        return PATH
                + "?level="
                + level.slug()
                + "&sort="
                + column.slug()
                + "&order="
                + (descending ? "desc" : "asc");
    }

    private static LinkedData data(String publicUrl) {
        return LinkedData.of(
                List.of(
                        Map.of(
                                "@type",
                                "Dataset",
                                "name",
                                "AI exposure of professions",
                                "description",
                                "Exposure indices of professions at four levels, with the published scores they rest on.",
                                "url",
                                publicUrl + PATH,
                                "isAccessibleForFree",
                                true,
                                "distribution",
                                Map.of(
                                        "@type",
                                        "DataDownload",
                                        "encodingFormat",
                                        "text/csv",
                                        "contentUrl",
                                        publicUrl + "/api/professions.csv"))));
    }
}
