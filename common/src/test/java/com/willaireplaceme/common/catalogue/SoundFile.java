package com.willaireplaceme.common.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Task.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sound file of the catalogue, to break rules with by changing one passage. */
final class SoundFile {

    static final String SLUG = "backend-developer";
    static final String FILE = "professions/" + SLUG + ".yaml";
    static final String SOUND = text();
    static final ResearchData RESEARCH = ResearchData.readBundled();
    static final Map<String, Activity> ACTIVITIES = CatalogueReader.readActivities();

    private SoundFile() {}

    static List<String> problems(String text) {
        CatalogueReader reader = new CatalogueReader(RESEARCH, ACTIVITIES);
        Profession profession = reader.read(FILE, SLUG, new StringReader(text));
        assertThat(profession == null).isEqualTo(!reader.problems().isEmpty());
        return reader.problems();
    }

    static String changed(String sound, String broken) {
        assertThat(SOUND).contains(sound);
        return SOUND.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(broken));
    }

    /** A problem at the line of the sound file that holds the passage. */
    static String at(String passage, String reason) {
        return at(passage, reason, 0);
    }

    static String at(String passage, String reason, int linesLater) {
        return FILE + ":" + (line(passage) + linesLater) + ": " + reason;
    }

    static int line(String passage) {
        int found = SOUND.indexOf(passage);
        assertThat(found).isNotNegative();
        return lineOf(SOUND.substring(0, found));
    }

    static int lineOf(String before) {
        return (int) before.chars().filter(character -> character == '\n').count() + 1;
    }

    private static String text() {
        String path = "/catalogue/" + FILE;
        try (InputStream in =
                Objects.requireNonNull(SoundFile.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
