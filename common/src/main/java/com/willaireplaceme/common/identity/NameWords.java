package com.willaireplaceme.common.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that names hold, and words that they do not; compared without case and diacritics. */
final class NameWords {

    private static final String FILE = "/identity/name-words.txt";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Map<String, Set<String>> SECTIONS = read();

    private static final Set<String> PARTICLES = section("particles");
    private static final Set<String> TITLES = section("titles");
    private static final Set<String> OF_SENTENCES = section("sentence words");
    private static final Set<String> NEVER = section("never in names");
    private static final Set<String> NEVER_WITHIN = section("never within names");

    private NameWords() {}

    /** A small word within a name, such as "von" or "bin". */
    static boolean isParticle(String word) {
        return PARTICLES.contains(folded(word));
    }

    /** A title or a suffix, such as "Dr" or "Jr". */
    static boolean isTitle(String word) {
        return TITLES.contains(folded(word));
    }

    /** The word as it is compared, if it is one that sentences are made of; else an empty text. */
    static String ofSentences(String word) {
        String folded = folded(word);
        return OF_SENTENCES.contains(folded) ? folded : "";
    }

    /** A word that has no place in a name. */
    static boolean isNeverInNames(String word) {
        String folded = folded(word);
        return NEVER.contains(folded) || NEVER_WITHIN.stream().anyMatch(folded::contains);
    }

    private static String folded(String word) {
        String marks = Normalizer.normalize(word, Normalizer.Form.NFD);
        return MARKS.matcher(marks).replaceAll("").toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    }

    private static Set<String> section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> sections = new HashMap<>();
        try (InputStream in =
                        Objects.requireNonNull(NameWords.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Set<String> section = new HashSet<>();
            for (String line : reader.lines().toList()) {
                if (line.startsWith("[")) {
                    section = new HashSet<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    Arrays.stream(line.split(" ", -1)).map(NameWords::folded).forEach(section::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections;
    }
}
