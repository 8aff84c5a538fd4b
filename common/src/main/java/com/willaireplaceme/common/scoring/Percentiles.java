package com.willaireplaceme.common.scoring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Percentile of an index among US workers (BLS employment of May 2024 over the baselines of all
 * occupations), by linear interpolation; 0 lies at 0 and 100 at 100. Scoring model, step 13.
 */
final class Percentiles {

    private static final String FILE = "/catalogue/research/percentiles.csv";
    private static final Percentiles US_WORKERS = read();

    private final double[] percents;
    private final double[] indices;

    private Percentiles(double[] percents, double[] indices) {
        this.percents = percents;
        this.indices = indices;
    }

    static double amongUsWorkers(double index) {
        return US_WORKERS.of(index);
    }

    private double of(double index) {
        for (int i = 1; i < indices.length; i++) {
            if (index <= indices[i]) {
                double part = (index - indices[i - 1]) / (indices[i] - indices[i - 1]);
                return percents[i - 1] + part * (percents[i] - percents[i - 1]);
            }
        }
        return 100;
    }

    private static Percentiles read() {
        List<double[]> rows = new ArrayList<>();
        rows.add(new double[] {0, 0});
        try (InputStream in =
                        Objects.requireNonNull(Percentiles.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .forEach(row ->
                            rows.add(
                                    new double[] {
                                        Double.parseDouble(row[0]), Double.parseDouble(row[1])
                                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.add(new double[] {100, 100});
        return new Percentiles(
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray());
    }
}
