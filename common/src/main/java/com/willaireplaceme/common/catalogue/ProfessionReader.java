package com.willaireplaceme.common.catalogue;

import com.willaireplaceme.common.catalogue.Task.Activity;
import com.willaireplaceme.common.catalogue.Task.RatingOverride;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a profession and its tasks from a file, and reports every rule that it breaks. */
final class ProfessionReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Set<String> LEVELS =
            Arrays.stream(Level.values()).map(Level::slug).collect(Collectors.toUnmodifiableSet());
    private static final int WHOLE_WEEK = 100;
    private static final double LARGEST_ANCHOR = 10;

    private final ResearchData research;
    private final Map<String, Activity> activities;

    ProfessionReader(ResearchData research, Map<String, Activity> activities) {
        this.research = research;
        this.activities = activities;
    }

    /** Reads one profession; {@code null} if the research does not cover it. */
    @Nullable Profession read(String slug, YamlEntry entry) {
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
        List<Skill> skills = SkillReader.read(skillEntries, tasks);
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
}
