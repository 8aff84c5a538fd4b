package com.willaireplaceme.common.catalogue;

import com.willaireplaceme.common.catalogue.Task.Activity;
import com.willaireplaceme.common.catalogue.Task.RatingOverride;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::slug).collect(Collectors.toUnmodifiableSet());
    private static final int WHOLE_WEEK = 100;
    private static final double LARGEST_ANCHOR = 10;

    /** How far a skill's exposure may lie on the wrong side of the profession's mean. */
    private static final double OUTLOOK_TOLERANCE = 0.02;

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
        Profession profession = profession(slug, new YamlEntry(file, root, problems));
        return problems.size() == before ? profession : null;
    }

    private @Nullable Profession profession(String slug, YamlEntry entry) {
        entry.allowOnly(
                Set.of(
                        "slug",
                        "name",
                        "plural",
                        "family",
                        "description",
                        "aliases",
                        "codes",
                        "levels",
                        "tasks",
                        "skills"));
        ResearchData.Occupation occupation = research.occupations().get(slug);
        if (occupation == null) {
            entry.problem("slug", "has no row in research/occupations.csv: " + slug);
            return null;
        }
        if (!entry.text("slug").equals(slug)) {
            entry.problem("slug", "must be the file's name");
        }
        checkCodes(entry, occupation);
        count(entry, "aliases", entry.texts("aliases").size(), 3, 10);

        List<YamlEntry> skillEntries = entry.entries("skills");
        Set<String> skillIds = new HashSet<>();
        skillEntries.forEach(skill -> uniqueId(skill, skillIds));
        List<Task> tasks = tasks(entry, skillIds);
        List<Skill> skills = skills(skillEntries, tasks);
        count(entry, "tasks", tasks.size(), 6, 10);
        count(entry, "skills", skills.size(), 6, 14);

        Profession profession =
                new Profession(
                        slug,
                        entry.text("name"),
                        entry.text("plural"),
                        entry.text("family"),
                        entry.text("description"),
                        entry.texts("aliases"),
                        occupation.onetCodes(),
                        occupation.iscoCode(),
                        levelReasons(entry),
                        tasks,
                        skills,
                        occupation.baseline());
        checkAnchor(entry, profession);
        return profession;
    }

    private static void checkCodes(YamlEntry entry, ResearchData.Occupation occupation) {
        entry.entry("codes")
                .ifPresentOrElse(
                        codes -> {
                            codes.allowOnly(Set.of("onet", "isco08"));
                            if (!codes.texts("onet").equals(occupation.onetCodes())) {
                                codes.problem("onet", "must be " + occupation.onetCodes());
                            }
                            if (!codes.text("isco08").equals(occupation.iscoCode())) {
                                codes.problem("isco08", "must be " + occupation.iscoCode());
                            }
                        },
                        () -> entry.problem("codes", "is missing"));
    }

    private static Map<Level, String> levelReasons(YamlEntry entry) {
        Map<Level, String> reasons = new EnumMap<>(Level.class);
        entry.entry("levels")
                .ifPresentOrElse(
                        levels -> {
                            levels.allowOnly(LEVELS);
                            for (Level level : Level.values()) {
                                reasons.put(level, levels.text(level.slug()));
                            }
                        },
                        () -> entry.problem("levels", "is missing"));
        return Map.copyOf(reasons);
    }

    private List<Task> tasks(YamlEntry entry, Set<String> skillIds) {
        List<Task> tasks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> usedSkills = new HashSet<>();
        for (YamlEntry task : entry.entries("tasks")) {
            task.allowOnly(
                    Set.of(
                            "id",
                            "name",
                            "activity",
                            "rationale",
                            "onet",
                            "share",
                            "coordination",
                            "skills",
                            "rating"));
            List<String> skills = task.texts("skills");
            for (String skill : skills) {
                if (!skillIds.contains(skill)) {
                    task.problem("skills", "unknown skill " + skill);
                }
            }
            usedSkills.addAll(skills);
            tasks.add(
                    Task.derive(
                            uniqueId(task, ids),
                            task.text("name"),
                            activity(task),
                            task.text("rationale"),
                            labels(task),
                            shares(task),
                            task.flag("coordination"),
                            skills,
                            override(task)));
        }
        for (Level level : Level.values()) {
            int sum = tasks.stream().mapToInt(task -> task.share(level)).sum();
            if (sum != WHOLE_WEEK) {
                entry.problem(
                        "tasks", "shares of " + level.slug() + " must sum to 100, not " + sum);
            }
        }
        for (String skill : skillIds) {
            if (!usedSkills.contains(skill)) {
                entry.problem("skills", "no task uses " + skill);
            }
        }
        return List.copyOf(tasks);
    }

    private Activity activity(YamlEntry task) {
        String id = task.text("activity");
        Activity activity = activities.get(id);
        if (activity == null) {
            task.problem("activity", "unknown activity " + id);
            return new Activity(id, id);
        }
        return activity;
    }

    private List<OnetTask> labels(YamlEntry task) {
        List<OnetTask> labels = new ArrayList<>();
        for (String id : task.texts("onet")) {
            OnetTask label =
                    id.matches("\\d{1,9}") ? research.onetTasks().get(Integer.valueOf(id)) : null;
            if (label == null) {
                task.problem("onet", "unknown O*NET task id " + id);
            } else if (labels.contains(label)) {
                task.problem("onet", "names " + id + " twice");
            } else {
                labels.add(label);
            }
        }
        count(task, "onet", labels.size(), 1, 4);
        return labels;
    }

    private static Map<Level, Integer> shares(YamlEntry task) {
        Map<Level, Integer> shares = new EnumMap<>(Level.class);
        task.entry("share")
                .ifPresentOrElse(
                        entry -> {
                            entry.allowOnly(LEVELS);
                            for (Level level : Level.values()) {
                                int share = entry.integer(level.slug());
                                if (share < 0) {
                                    entry.problem(level.slug(), "must not be negative");
                                }
                                shares.put(level, share);
                            }
                        },
                        () -> task.problem("share", "is missing"));
        return shares;
    }

    private static @Nullable RatingOverride override(YamlEntry task) {
        return task.entry("rating")
                .map(entry -> {
                    entry.allowOnly(Set.of("value", "reason"));
                    Rating rating = Rating.LOW;
                    try {
                        rating = Rating.valueOf(entry.text("value").toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException unknown) {
                        entry.problem("value", "must be HIGH, MEDIUM or LOW");
                    }
                    return new RatingOverride(rating, entry.text("reason"));
                })
                .orElse(null);
    }

    private static List<Skill> skills(List<YamlEntry> entries, List<Task> tasks) {
        Map<String, Double> exposures = new LinkedHashMap<>();
        for (YamlEntry entry : entries) {
            String id = entry.text("id");
            exposures.put(
                    id,
                    tasks.stream()
                            .filter(task -> task.skills().contains(id))
                            .mapToDouble(Task::exposure)
                            .average()
                            .orElse(0));
        }
        double mean =
                exposures.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
        List<Skill> skills = new ArrayList<>();
        for (YamlEntry entry : entries) {
            entry.allowOnly(Set.of("id", "name", "outlook", "reason"));
            String id = entry.text("id");
            double exposure = exposures.getOrDefault(id, 0.0);
            skills.add(
                    new Skill(
                            id,
                            entry.text("name"),
                            outlook(entry, exposure, mean),
                            entry.text("reason"),
                            exposure));
        }
        return List.copyOf(skills);
    }

    private static Skill.Outlook outlook(YamlEntry entry, double exposure, double mean) {
        String told = entry.text("outlook");
        boolean pressured = told.equals("pressured");
        if (!pressured && !told.equals("durable")) {
            entry.problem("outlook", "must be pressured or durable");
        }
        boolean contradicted =
                pressured
                        ? exposure < mean - OUTLOOK_TOLERANCE
                        : exposure > mean + OUTLOOK_TOLERANCE;
        if (contradicted) {
            entry.problem(
                    "outlook",
                    String.format(
                            Locale.ROOT,
                            "%s contradicts its tasks' exposure %.3f (mean of the skills %.3f)",
                            told,
                            exposure,
                            mean));
        }
        return pressured ? Skill.Outlook.PRESSURED : Skill.Outlook.DURABLE;
    }

    private static void checkAnchor(YamlEntry entry, Profession profession) {
        if (Math.abs(profession.anchor()) > LARGEST_ANCHOR) {
            entry.problem(
                    "tasks",
                    String.format(
                            Locale.ROOT,
                            "the week's exposure %.1f is more than 10 points from the baseline %.1f",
                            profession.typicalExposure(Level.MID),
                            profession.baseline().index()));
        }
    }

    private static String uniqueId(YamlEntry entry, Set<String> ids) {
        String id = entry.text("id");
        if (!ID.matcher(id).matches()) {
            entry.problem("id", "must be words in lower case joined by hyphens");
        }
        if (!ids.add(id)) {
            entry.problem("id", id + " is used twice");
        }
        return id;
    }

    private static void count(YamlEntry entry, String key, int count, int least, int most) {
        if (count < least || count > most) {
            entry.problem(key, "must have " + least + " to " + most + " items, not " + count);
        }
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
