package com.willaireplaceme.report.content;

import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.WeekFacts;
import com.willaireplaceme.report.content.Report.SkillRow;
import com.willaireplaceme.report.content.Report.Skills;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Writes about the skills. */
final class SkillsWriter {

    private SkillsWriter() {}

    static Skills skills(Score score, Profile profile) {
        String introduction =
                "A skill is as exposed as the tasks it serves. Its outlook is relative to the other"
                        + " skills here.";
        if (!profile.skills().isEmpty()) {
            introduction += " Yours are ticked.";
        }
        return new Skills(
                introduction,
                score.profession().skills().stream()
                        .sorted(
                                Comparator.comparing(Skill::outlook)
                                        .thenComparing(
                                                Comparator.comparingDouble(Skill::exposure)
                                                        .reversed())
                                        .thenComparing(Skill::id))
                        .map(skill -> row(skill, profile))
                        .toList(),
                notes(score, profile));
    }

    /** Of the ticked skills, or of all where none is ticked. */
    private static List<String> notes(Score score, Profile profile) {
        List<Skill> ticked = WeekFacts.tickedSkills(score, profile);
        List<Skill> skills = ticked.isEmpty() ? score.profession().skills() : ticked;
        Skill exposed = Collections.max(skills, Comparator.comparingDouble(Skill::exposure));
        Skill durable = Collections.min(skills, Comparator.comparingDouble(Skill::exposure));
        String among = ticked.isEmpty() ? "" : " of yours";
        return exposed.equals(durable)
                ? List.of(exposed.name() + ": " + exposed.reason())
                : List.of(
                        "Most exposed" + among + ", " + exposed.name() + ": " + exposed.reason(),
                        "Most durable" + among + ", " + durable.name() + ": " + durable.reason());
    }

    private static SkillRow row(Skill skill, Profile profile) {
        boolean durable =
                switch (skill.outlook()) {
                    case PRESSURED -> false;
                    case DURABLE -> true;
                };
        return new SkillRow(
                skill.name(),
                durable,
                durable ? "More durable" : "More exposed",
                profile.skills().contains(skill.id()),
                100 * skill.exposure(),
                skill.reason());
    }
}
