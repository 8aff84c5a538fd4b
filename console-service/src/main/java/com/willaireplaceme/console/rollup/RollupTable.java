package com.willaireplaceme.console.rollup;

import com.willaireplaceme.console.rollup.RollupChanges.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Writes the sums. Its callers make sure that one at a time does so. */
@Repository
public class RollupTable {

    private static final String KEYS =
            """
            unnest(:cubes::int[], :professions::text[], :levels::text[], :sources::text[], :ats::timestamptz[])
            """;

    private static final String LATENCY =
            "SELECT row, latency FROM (SELECT * FROM "
                    + KEYS
                    + " WITH ORDINALITY AS keys(cube, profession, level, source, at, row)) AS wanted"
                    + " JOIN console.rollup USING (cube, profession, level, source, at)"
                    + " WHERE latency IS NOT NULL";

    private static final String FIGURES =
            Arrays.stream(Figure.values()).map(Figure::column).collect(Collectors.joining(", "));

    private static final String ADD =
            "INSERT INTO console.rollup AS known (cube, profession, level, source, at, latency, "
                    + FIGURES
                    + ") SELECT cube, profession, level, source, at, latency::int[], "
                    + FIGURES
                    + " FROM unnest(:cubes::int[], :professions::text[], :levels::text[], :sources::text[],"
                    + " :ats::timestamptz[], :latencies::text[], "
                    + Arrays.stream(Figure.values())
                            .map(figure -> ":" + figure.column() + "::int[]")
                            .collect(Collectors.joining(", "))
                    + ") AS added(cube, profession, level, source, at, latency, "
                    + FIGURES
                    + ") ON CONFLICT (cube, profession, level, source, at) DO UPDATE SET"
                    + " latency = coalesce(excluded.latency, known.latency), "
                    + Arrays.stream(Figure.values())
                            .map(Figure::column)
                            .map(name -> name + " = known." + name + " + excluded." + name)
                            .collect(Collectors.joining(", "));

    private static final String DELETE_EMPTY =
            "DELETE FROM console.rollup known USING "
                    + KEYS
                    + " AS keys(cube, profession, level, source, at)"
                    + " WHERE known.cube = keys.cube AND known.profession = keys.profession"
                    + " AND known.level = keys.level AND known.source = keys.source"
                    + " AND known.at = keys.at AND known.captured = 0";

    private final JdbcClient jdbc;

    RollupTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds what a batch changes. */
    public void add(RollupChanges changes) {
        if (changes.rows().isEmpty()) {
            return;
        }
        List<Map.Entry<RollupKey, Row>> sorted =
                changes.rows().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        List<RollupKey> keys = sorted.stream().map(Map.Entry::getKey).toList();
        List<Row> rows = sorted.stream().map(Map.Entry::getValue).toList();
        StatementSpec add = withKeys(jdbc.sql(ADD), keys).param("latencies", latencies(keys, rows));
        for (Figure figure : Figure.values()) {
            add =
                    add.param(
                            figure.column(),
                            rows.stream().mapToInt(row -> row.get(figure)).toArray());
        }
        add.update();
        List<RollupKey> lessened = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (rows.get(i).get(Figure.CAPTURED) < 0) {
                lessened.add(keys.get(i));
            }
        }
        if (!lessened.isEmpty()) {
            withKeys(jdbc.sql(DELETE_EMPTY), lessened).update();
        }
    }

    /** The histograms as they are to be; {@code null} where nothing changes. */
    private @Nullable String[] latencies(List<RollupKey> keys, List<Row> rows) {
        List<RollupKey> wanted = new ArrayList<>();
        List<Map<Integer, Integer>> histograms = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!rows.get(i).latency.isEmpty()) {
                wanted.add(keys.get(i));
                histograms.add(new HashMap<>(rows.get(i).latency));
            }
        }
        if (!wanted.isEmpty()) {
            withKeys(jdbc.sql(LATENCY), wanted)
                    .query(found -> {
                        Integer[] pairs = (Integer[]) found.getArray("latency").getArray();
                        LatencyBuckets.add(histograms.get(found.getInt("row") - 1), pairs);
                    });
        }
        @Nullable String[] literals = new @Nullable String[keys.size()];
        int next = 0;
        for (int i = 0; i < literals.length; i++) {
            if (!rows.get(i).latency.isEmpty()) {
                literals[i] = LatencyBuckets.literal(histograms.get(next++));
            }
        }
        return literals;
    }

    private static StatementSpec withKeys(StatementSpec statement, List<RollupKey> keys) {
        return statement
                .param("cubes", keys.stream().mapToInt(RollupKey::cube).toArray())
                .param(
                        "professions",
                        keys.stream().map(RollupKey::profession).toArray(String[]::new))
                .param("levels", keys.stream().map(RollupKey::level).toArray(String[]::new))
                .param("sources", keys.stream().map(RollupKey::source).toArray(String[]::new))
                .param("ats", keys.stream().map(key -> key.at().toString()).toArray(String[]::new));
    }
}
