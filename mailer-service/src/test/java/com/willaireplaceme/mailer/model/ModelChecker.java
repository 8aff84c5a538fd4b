package com.willaireplaceme.mailer.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.TLC;

/**
 * Runs TLC on {@code model/OneMessage.tla}, in a process of its own because TLC keeps what it knows
 * in static fields.
 */
final class ModelChecker {

    private static final Path MODEL = Path.of("model").toAbsolutePath();
    private static final long LONGEST_MINUTES = 10;
    private static final Pattern STATES =
            Pattern.compile("([0-9]+) states generated, ([0-9]+) distinct states found, 0 states");
    private static final Pattern STEP =
            Pattern.compile("(?ms)^State [0-9]+: (?:<(\\w+)|(Stuttering))(.*?)(?=^State |\\z)");

    private ModelChecker() {}

    /**
     * What TLC found.
     *
     * @param exitCode 0 where everything holds, {@link #UNSAFE} or {@link #NOT_LIVE} where not
     * @param output all it printed
     */
    record Verdict(int exitCode, String output) {

        static final int HOLDS = 0;
        static final int UNSAFE = 12;
        static final int NOT_LIVE = 13;

        /** Different states that were looked at; 0 if not all that can be reached were. */
        long states() {
            Matcher found = STATES.matcher(output);
            return found.find() ? Long.parseLong(found.group(2)) : 0;
        }

        /** The shortest way into the mistake: a step a line, with what it led to. */
        List<String> trace() {
            List<String> steps = new ArrayList<>();
            Matcher step = STEP.matcher(output);
            while (step.find()) {
                String after = step.group(3);
                steps.add(
                        step.group(2) != null
                                ? "nothing happens any more"
                                : "%-14s row %s, dots written %s, messages taken by the server %s"
                                        .formatted(
                                                step.group(1),
                                                value("status", after),
                                                value("dots", after),
                                                value("accepted", after)));
            }
            return steps;
        }

        private static String value(String field, String state) {
            Matcher found = Pattern.compile("\\b" + field + " \\|-> \"?(\\w+)").matcher(state);
            return found.find() ? found.group(1) : "?";
        }
    }

    static Verdict check(String configuration, Path directory)
            throws IOException, InterruptedException {
        return check(configuration, "", "", directory);
    }

    /** Checks with one line of the configuration changed. */
    static Verdict check(String configuration, String replaced, String by, Path directory)
            throws IOException, InterruptedException {
        String settings = Files.readString(MODEL.resolve(configuration));
        if (!settings.contains(replaced)) {
            throw new IllegalArgumentException(configuration + " does not hold " + replaced);
        }
        Path changed = directory.resolve("changed.cfg");
        Files.writeString(changed, settings.replace(replaced, by));
        Path output = directory.resolve("output.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseParallelGC",
                                "-Xmx1g",
                                "-Djava.io.tmpdir=" + directory,
                                "-cp",
                                jar().toString(),
                                TLC.class.getName(),
                                "-workers",
                                "auto",
                                "-lncheck",
                                "final",
                                "-metadir",
                                directory.resolve("states").toString(),
                                "-config",
                                changed.toString(),
                                "OneMessage")
                        .directory(MODEL.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("TLC did not end in " + LONGEST_MINUTES + " minutes");
        }
        return new Verdict(process.exitValue(), Files.readString(output, UTF_8));
    }

    private static Path jar() {
        return Path.of(TLC.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
