package com.willaireplaceme.common.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a profession's skills, and holds their outlook against the tasks that use them. */
final class SkillReader {

    /** How far a skill's exposure may lie on the wrong side of the profession's mean. */
    private static final double OUTLOOK_TOLERANCE = 0.02;

    private SkillReader() {}

    static List<Skill> read(List<YamlEntry> entries, List<Task> tasks) {
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
}
