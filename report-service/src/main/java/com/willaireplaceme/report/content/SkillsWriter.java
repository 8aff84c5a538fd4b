package com.willaireplaceme.report.content;

import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.report.content.Report.SkillRow;
import com.willaireplaceme.report.content.Report.Skills;
import java.util.Comparator;

/** Writes about the skills. */
final class SkillsWriter {

    private SkillsWriter() {}

    static Skills skills(Score score, Profile profile) {
        String introduction =
                "A skill is as exposed as the tasks it serves. Its outlook is relative to the other"
                        + " skills here.";
        if (!profile.skills().isEmpty()) {
            introduction += " Yours are shaded.";
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
                        .toList());
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
