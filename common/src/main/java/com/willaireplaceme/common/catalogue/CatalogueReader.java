package com.willaireplaceme.common.catalogue;

import com.willaireplaceme.common.catalogue.Task.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the catalogue's files and holds them against its rules, which {@code docs/catalogue.md}
 * tells. Collects every problem before it gives up. Not thread-safe.
 */
final class CatalogueReader {

    private final ResearchData research;
    private final Map<String, Activity> activities;
    private final List<String> problems = new ArrayList<>();

    CatalogueReader(ResearchData research, Map<String, Activity> activities) {
        this.research = research;
        this.activities = activities;
    }

    /**
     * Reads the files on the classpath.
     *
     * @throws InvalidCatalogueException if a file breaks a rule
     */
    static Catalogue readBundled() {
        return read(ResearchData.readBundled());
    }

    /** Reads the file of every profession that the research covers. */
    static Catalogue read(ResearchData research) {
        Map<String, Activity> activities = readActivities();
        CatalogueReader reader = new CatalogueReader(research, activities);
        List<Profession> professions = new ArrayList<>();
        for (String slug : research.occupations().keySet()) {
            String file = "professions/" + slug + ".yaml";
            if (CatalogueReader.class.getResource("/catalogue/" + file) == null) {
                reader.problems.add(file + ": is missing");
                continue;
            }
            try (Reader text = open(file)) {
                Profession profession = reader.read(file, slug, text);
                if (profession != null) {
                    professions.add(profession);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidCatalogueException(reader.problems);
        }
        return new Catalogue(professions);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Reads one profession; {@code null} if a rule is broken. */
    @Nullable Profession read(String file, String slug, Reader text) {
        int before = problems.size();
        Node root;
        try {
            root = yaml().compose(text);
        } catch (MarkedYAMLException notYaml) {
            int line =
                    notYaml.getProblemMark() == null ? 1 : notYaml.getProblemMark().getLine() + 1;
            problems.add(file + ":" + line + ": " + notYaml.getProblem());
            return null;
        } catch (YAMLException notText) {
            problems.add(file + ":1: holds characters that YAML does not allow");
            return null;
        }
        if (root == null) {
            problems.add(file + ":1: is empty");
            return null;
        }
        Profession profession =
                new ProfessionReader(research, activities)
                        .read(slug, new YamlEntry(file, root, problems));
        return problems.size() == before ? profession : null;
    }

    static Map<String, Activity> readActivities() {
        try (Reader text = open("activities.yaml")) {
            List<String> problems = new ArrayList<>();
            YamlEntry entry = new YamlEntry("activities.yaml", yaml().compose(text), problems);
            Map<String, Activity> activities = new LinkedHashMap<>();
            entry.keys().forEach(id -> activities.put(id, new Activity(id, entry.text(id))));
            return activities;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static Reader open(String file) {
        String path = "/catalogue/" + file;
        InputStream in = CatalogueReader.class.getResourceAsStream(path);
        return new InputStreamReader(Objects.requireNonNull(in, path), StandardCharsets.UTF_8);
    }
}
