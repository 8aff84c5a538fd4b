package com.willaireplaceme.common.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The published labels and scores, as stored beside the catalogue; see {@code research/README.md}.
 */
record ResearchData(Map<Integer, OnetTask> onetTasks, Map<String, Occupation> occupations) {

    /** Codes and scores of one profession. */
    record Occupation(List<String> onetCodes, String iscoCode, Baseline baseline) {}

    static ResearchData readBundled() {
        Map<Integer, OnetTask> tasks = new LinkedHashMap<>();
        for (String[] row : rows("onet-task-labels.csv")) {
            int id = Integer.parseInt(row[0]);
            tasks.put(
                    id,
                    new OnetTask(
                            id,
                            row[1],
                            exposure(row[2]),
                            exposure(row[3]),
                            Integer.parseInt(row[4].substring(1))));
        }
        Map<String, Occupation> occupations = new LinkedHashMap<>();
        for (String[] row : rows("occupations.csv")) {
            Baseline baseline =
                    new Baseline(
                            Double.parseDouble(row[3]),
                            Double.parseDouble(row[4]),
                            Double.parseDouble(row[5]),
                            Double.parseDouble(row[6]),
                            Double.parseDouble(row[7]));
            occupations.put(
                    row[0], new Occupation(List.of(row[1].split(";", -1)), row[2], baseline));
        }
        return new ResearchData(tasks, occupations);
    }

    private static double exposure(String label) {
        return switch (label) {
            case "E0" -> 0;
            case "E2" -> 0.5;
            case "E1" -> 1;
            default -> throw new IllegalArgumentException("unknown label " + label);
        };
    }

    private static List<String[]> rows(String file) {
        String path = "/catalogue/research/" + file;
        try (InputStream in =
                        Objects.requireNonNull(ResearchData.class.getResourceAsStream(path), path);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
