package com.willaireplaceme.benchmarks.bounces;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads a folder of returned mails whose causes are known, and prints how often the mailer and two
 * simpler rules would suppress their recipients rightly. What opinions differ on counts neither
 * way. Arguments: the folder, and a table with the columns file, reason and suppress (yes, no,
 * open, complaint); "list" as a third names the files that the mailer got wrong.
 */
public final class BounceComparison {

    private final Map<Rule, Score> scores = new EnumMap<>(Rule.class);
    private final Map<String, Map<Rule, Score>> byReason = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    private BounceComparison() {}

    /** Prints the tables. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("the folder of mails and their table are needed");
        }
        BounceComparison comparison =
                of(Path.of(arguments[0]), Files.readAllLines(Path.of(arguments[1])));
        comparison.print(System.out);
        if (arguments.length > 2) {
            comparison.wrong.forEach(System.out::println);
        }
    }

    static BounceComparison of(Path folder, List<String> table) throws IOException {
        BounceComparison comparison = new BounceComparison();
        for (String line : table.subList(1, table.size())) {
            String[] fields = line.split(",", -1);
            if (fields[2].equals("yes") || fields[2].equals("no")) {
                comparison.add(
                        fields[0],
                        fields[1],
                        fields[2].equals("yes"),
                        Files.readAllBytes(folder.resolve(fields[0])));
            }
        }
        return comparison;
    }

    private void add(String file, String reason, boolean expected, byte[] mail) {
        for (Rule rule : Rule.values()) {
            boolean suppressed = rule.suppresses(mail);
            score(scores, rule).add(expected, suppressed);
            score(byReason.computeIfAbsent(reason, _ -> new EnumMap<>(Rule.class)), rule)
                    .add(expected, suppressed);
            if (rule == Rule.OURS && suppressed != expected) {
                wrong.add((suppressed ? "wrong  " : "missed ") + reason + " " + file);
            }
        }
    }

    private static Score score(Map<Rule, Score> scores, Rule rule) {
        return scores.computeIfAbsent(rule, _ -> new Score());
    }

    Score of(Rule rule) {
        return Objects.requireNonNull(scores.get(rule));
    }

    void print(PrintStream out) {
        out.println("| | right | missed | wrong | precision | recall |");
        out.println("|---|---|---|---|---|---|");
        scores.forEach((rule, score) -> out.println("| " + rule.title() + " " + score));
        out.println();
        out.println("| reason | mails | suppressed by ours | by listmonk | by any 5xx |");
        out.println("|---|---|---|---|---|");
        byReason.forEach((reason, each) -> {
            StringBuilder row = new StringBuilder("| " + reason + " | ");
            row.append(score(each, Rule.OURS).all());
            for (Rule rule : Rule.values()) {
                row.append(" | ").append(score(each, rule).suppressed());
            }
            out.println(row.append(" |"));
        });
    }
}
