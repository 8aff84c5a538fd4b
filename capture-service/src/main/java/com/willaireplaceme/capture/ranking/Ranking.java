package com.willaireplaceme.capture.ranking;

import com.willaireplaceme.capture.profession.LevelWords;
import com.willaireplaceme.capture.profession.Words;
import com.willaireplaceme.capture.score.Gauge;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All professions in one order.
 *
 * @param descending whether the order runs from the largest, or from Z, down
 */
record Ranking(Level level, Column column, boolean descending, List<Row> rows) {

    /** What the table can be ordered by. */
    enum Column {
        PROFESSION("Profession", false),
        FAMILY("Field", false),
        INDEX("Exposure index", true),
        PRESSURE("Pressure index", true),
        PERCENTILE("Percentile", true);

        private final String title;
        private final boolean figure;

        Column(String title, boolean figure) {
            this.title = title;
            this.figure = figure;
        }

        public String title() {
            return title;
        }

        /** Whether it holds numbers, which are of interest from the largest down. */
        public boolean figure() {
            return figure;
        }

        public String slug() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Column> ofSlug(String slug) {
            return Arrays.stream(values()).filter(column -> column.slug().equals(slug)).findAny();
        }
    }

    /**
     * A profession.
     *
     * @param place by exposure index at that level, from 1; equal indices share a place
     */
    record Row(int place, Profession profession, Score score) {

        public String path() {
            return LevelWords.path(profession, score.level());
        }

        public String family() {
            return Words.family(profession.family());
        }

        public String index() {
            return Gauge.shown(score.index());
        }

        public String pressure() {
            return Gauge.shown(score.pressure());
        }

        public String percentile() {
            return Gauge.whole(score.percentile());
        }
    }

    static Ranking of(Catalogue catalogue, Level level, Column column, boolean descending) {
        List<Score> byIndex =
                catalogue.professions().stream()
                        .map(profession -> ScoringModel.typical(profession, level))
                        .sorted(Comparator.comparingDouble(Score::index).reversed())
                        .toList();
        List<Row> rows = new ArrayList<>();
        for (Score score : byIndex) {
            boolean tie = !rows.isEmpty() && rows.getLast().score().index() == score.index();
            int place = tie ? rows.getLast().place() : rows.size() + 1;
            rows.add(new Row(place, score.profession(), score));
        }
        Comparator<Row> order = order(column);
        rows.sort(descending ? order.reversed() : order);
        return new Ranking(level, column, descending, List.copyOf(rows));
    }

    private static Comparator<Row> order(Column column) {
        Comparator<Row> byName =
                Comparator.comparing(row -> row.profession().name(), String.CASE_INSENSITIVE_ORDER);
        return switch (column) {
            case PROFESSION -> byName;
            case FAMILY -> Comparator.comparing(Row::family).thenComparing(byName);
            case INDEX -> Comparator.comparingDouble((Row row) -> row.score().index());
            case PRESSURE -> Comparator.comparingDouble((Row row) -> row.score().pressure());
            case PERCENTILE -> Comparator.comparingDouble((Row row) -> row.score().percentile());
        };
    }
}
