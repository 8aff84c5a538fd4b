package com.willaireplaceme.report.content;

import static com.willaireplaceme.common.scoring.Numbers.decimals;
import static com.willaireplaceme.common.scoring.Numbers.oneDecimal;
import static com.willaireplaceme.common.scoring.Numbers.percent;

import com.willaireplaceme.common.catalogue.Baseline;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.WeekFacts;
import com.willaireplaceme.report.content.Report.Formula;
import com.willaireplaceme.report.content.Report.Method;
import com.willaireplaceme.report.content.Report.NumberKind;
import com.willaireplaceme.report.content.Report.Reference;
import java.util.List;
import java.util.stream.Collectors;

/** Writes how the figures came about, in words and with this report's numbers. */
final class MethodWriter {

    private MethodWriter() {}

    static Method method(Score score, Profile profile) {
        return new Method(
                List.of(
                        "Exposure says how much of a week\u2019s work today\u2019s language models could"
                                + " do or speed up a lot. It is not the chance of losing a job, it names"
                                + " no date, and it does not know your employer.",
                        "Every number follows from published labels and your answers by fixed"
                                + " formulas. No text generator wrote or changed a figure. Numbers are"
                                + " rounded to one decimal only when printed, so sums can differ by"
                                + " 0.1."),
                formulas(score, profile),
                List.of(
                        new NumberKind(
                                "Measured",
                                "the labels of O*NET tasks by people and GPT-4, the ILO\u2019s scores,"
                                        + " US employment figures"),
                        new NumberKind(
                                "Derived",
                                "task exposure, baseline, index, percentile: computed from what was"
                                        + " measured"),
                        new NumberKind(
                                "Judgement",
                                "the weight 10 and limit 5 of skills, the level factor, the 0.355 of"
                                        + " working with tools, the borders between labels and"
                                        + " ratings")),
                List.of(
                        "The labels follow a rubric of 2023 and describe work in the United States.",
                        "They are about language models only. Robots and other machines are left out.",
                        "Shares of the week are what people say about themselves.",
                        "The sources cannot rank IT roles against one another, and this report does not.",
                        "People and GPT-4 gave the same label to 66 % of tasks, in IT to 48 %. The band"
                                + " around the index allows for that."),
                List.of(
                        new Reference(
                                "Eloundou, Manning, Mishkin, Rock: GPTs are GPTs, 2023 (task labels)",
                                "https://github.com/openai/GPTs-are-GPTs"),
                        new Reference(
                                "O*NET, US Department of Labor, CC BY 4.0, adapted (task ids)",
                                "https://www.onetcenter.org/"),
                        new Reference(
                                "ILO Working Paper 140, 2025, CC BY 4.0, adapted (occupation scores)",
                                "https://github.com/pgmyrek/2025_GenAI_scores_ISCO08"),
                        new Reference(
                                "US Bureau of Labor Statistics, employment of May 2024 (percentile)",
                                "https://www.bls.gov/oes/")));
    }

    private static List<Formula> formulas(Score score, Profile profile) {
        Baseline baseline = score.profession().baseline();
        return List.of(
                new Formula(
                        "Task exposure T",
                        "sum over tasks of share \u00D7 exposure",
                        score.week().stream()
                                .filter(figures -> figures.share() > 0)
                                .map(figures ->
                                        percent(100 * figures.share())
                                                + " \u00D7 "
                                                + oneDecimal(100 * figures.task().exposure()))
                                .collect(
                                        Collectors.joining(
                                                " + ",
                                                "",
                                                " = " + oneDecimal(score.taskExposure())))),
                new Formula(
                        "Baseline P",
                        "mean of three published scores on one scale",
                        "mean of "
                                + oneDecimal(100 * baseline.humanBeta())
                                + ", "
                                + oneDecimal(100 * baseline.gpt4Beta())
                                + " and "
                                + oneDecimal(ilo(baseline))
                                + " = "
                                + oneDecimal(baseline.index())),
                new Formula(
                        "Anchor A",
                        "P \u2212 T of the typical mid-level week",
                        oneDecimal(baseline.index())
                                + " \u2212 "
                                + oneDecimal(score.profession().typicalExposure(Level.MID))
                                + " = "
                                + oneDecimal(score.anchor())),
                new Formula(
                        "Skills K",
                        "10 \u00D7 (your skills \u2212 the profession\u2019s), \u00B1 5 at most",
                        skills(score, profile)),
                new Formula(
                        "Exposure index E",
                        "T + A + K, within 0 to 100",
                        oneDecimal(score.taskExposure())
                                + " "
                                + added(score.anchor())
                                + " "
                                + added(score.skillEffect())
                                + " = "
                                + oneDecimal(score.index())),
                new Formula(
                        "Band of E",
                        "spread of raters and sources, errors in shares",
                        "\u00B1 "
                                + oneDecimal(score.halfWidth())
                                + ": "
                                + oneDecimal(score.low())
                                + " to "
                                + oneDecimal(score.high())),
                new Formula(
                        "Pressure index Q",
                        "E \u00D7 level m \u00D7 (1 \u2212 0.355 \u00D7 tool use b)",
                        oneDecimal(score.index())
                                + " \u00D7 "
                                + decimals(score.levelFactor(), 3)
                                + " \u00D7 (1 \u2212 0.355 \u00D7 "
                                + decimals(score.toolBuffer(), 3)
                                + ") = "
                                + oneDecimal(score.pressure())));
    }

    private static String skills(Score score, Profile profile) {
        List<Skill> ticked = WeekFacts.tickedSkills(score, profile);
        if (ticked.isEmpty()) {
            return "none ticked: 0";
        }
        return "10 \u00D7 ("
                + decimals(ticked.stream().mapToDouble(Skill::exposure).average().orElseThrow(), 3)
                + " \u2212 "
                + decimals(score.profession().skillExposure(), 3)
                + ") \u2192 "
                + oneDecimal(score.skillEffect());
    }

    private static String added(double number) {
        return (number < 0 ? "\u2212 " : "+ ") + oneDecimal(Math.abs(number));
    }

    /** The ILO's score on the scale of the other two: what they leave of the mean. */
    private static double ilo(Baseline baseline) {
        return 100 * (3 * baseline.recomputed() / 100 - baseline.humanBeta() - baseline.gpt4Beta());
    }
}
