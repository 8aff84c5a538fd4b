package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Dimension;
import com.willaireplaceme.console.rollup.RollupQueries;
import com.willaireplaceme.console.rollup.Totals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Answers questions from the sums. Thread-safe. */
@Service
class Funnel {

    private final RollupQueries rollups;

    Funnel(RollupQueries rollups) {
        this.rollups = rollups;
    }

    /** One row for each group in which there was a request, in the order of the groups. */
    List<FunnelRow> rows(Question question) {
        return answer(question).rows();
    }

    /** All groups together. */
    FunnelRow total(Question question) {
        return total(rollups.total(question.filter(), question.from(), question.to()));
    }

    /**
     * Rows and their total, read once.
     *
     * @param rows as of {@link #rows}
     */
    record Answer(List<FunnelRow> rows, FunnelRow total) {}

    Answer answer(Question question) {
        Map<String, Totals> groups = new TreeMap<>(groups(question));
        Totals sum = new Totals();
        groups.values().forEach(sum::add);
        return new Answer(
                groups.entrySet().stream()
                        .map(group -> FunnelRow.of(group.getKey(), group.getValue()))
                        .toList(),
                total(sum));
    }

    private static FunnelRow total(Totals sum) {
        return FunnelRow.of("total", sum);
    }

    private Map<String, Totals> groups(Question question) {
        Dimension dimension = question.groupBy().dimension();
        return dimension == null
                ? rollups.byTime(
                        question.filter(),
                        question.from(),
                        question.to(),
                        question.groupsAreDaysOfUtc(),
                        at -> question.groupBy().label(at, question.zone()))
                : rollups.by(dimension, question.filter(), question.from(), question.to());
    }
}
