package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Dimension;
import com.willaireplaceme.console.rollup.RollupQueries;
import com.willaireplaceme.console.rollup.Totals;
import java.time.Instant;
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
        return new TreeMap<>(groups(question))
                .entrySet().stream()
                        .map(group -> FunnelRow.of(group.getKey(), group.getValue()))
                        .toList();
    }

    /** All groups together. */
    FunnelRow total(Question question) {
        Totals sum = new Totals();
        groups(question).values().forEach(sum::add);
        return FunnelRow.of("total", sum);
    }

    private Map<String, Totals> groups(Question question) {
        Dimension dimension = question.groupBy().dimension();
        if (dimension != null) {
            return rollups.by(dimension, question.filter(), question.from(), question.to());
        }
        Map<String, Totals> groups = new TreeMap<>();
        rollups.byTime(question.filter(), question.from(), question.to())
                .forEach((Instant at, Totals totals) ->
                        groups.computeIfAbsent(
                                        question.groupBy().label(at, question.zone()),
                                        label -> new Totals())
                                .add(totals));
        return groups;
    }
}
