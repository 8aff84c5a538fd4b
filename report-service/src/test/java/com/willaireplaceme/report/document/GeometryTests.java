package com.willaireplaceme.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.report.content.Report;
import com.willaireplaceme.report.document.PageMarks.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads finished documents back and measures what is on their pages. */
class GeometryTests {

    private static final double NEARLY_EMPTY = 0.25;
    private static final double HALF_A_PAGE = 0.5;

    /** Sixty letters, as many as a name has at most, and wide ones. */
    private static final String WIDEST_NAME = "WOLFGANG-MAXIMILIAN ".repeat(3).strip() + "W";

    /** What a visitor tells. */
    private enum Told {
        NOTHING,
        EVERYTHING,
        SHARES_OF_SOME_TASKS,
        TOOLS_AND_SOME_SKILLS
    }

    static Stream<Profession> professions() {
        return Catalogue.bundled().professions().stream();
    }

    @ParameterizedTest
    @MethodSource("professions")
    void nothingOverlapsIsCutOrStandsAlone(Profession profession) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Level level : Level.values()) {
            for (Told told : Told.values()) {
                String of = profession.slug() + " " + level + " " + told + ", ";
                problems(report(profession, level, told)).stream()
                        .map(of::concat)
                        .forEach(problems::add);
            }
        }
        assertThat(problems).isEmpty();
    }

    /** More than the catalogue has, for weeks with tasks of other professions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 11, 12, 13, 16, 24})
    void fewAndManyTasksFlowOverThePages(int size) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Profession profession : Catalogue.bundled().professions()) {
            Level level = any(Level.values(), new Random(profession.slug().hashCode()));
            Told told = any(Told.values(), new Random(size + profession.slug().hashCode()));
            String of = profession.slug() + " " + level + " " + told + ", ";
            problems(PageImagesTests.withTasks(report(profession, level, told), size)).stream()
                    .map(of::concat)
                    .forEach(problems::add);
        }
        assertThat(problems).isEmpty();
    }

    private static List<String> problems(Report report) throws IOException {
        List<String> problems = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(Reports.PRINTER.print(report))) {
            StructureMap structure = StructureMap.of(document);
            int last = document.getNumberOfPages() - 1;
            for (int page = 0; page <= last; page++) {
                List<Mark> marks = PageMarks.of(document.getPage(page));
                problems.addAll(PageGeometry.problems(marks, structure, page));
                if (PageGeometry.used(marks) < (page == last ? NEARLY_EMPTY : HALF_A_PAGE)) {
                    problems.add("page " + (page + 1) + " of " + (last + 1) + " is nearly empty");
                }
            }
        }
        return problems;
    }

    private static Report report(Profession profession, Level level, Told told) {
        Random random = new Random((profession.slug() + level.name()).hashCode());
        List<String> skills = profession.skills().stream().map(Skill::id).toList();
        String name = Reports.NAMES.get(random.nextInt(Reports.NAMES.size()));
        Profile profile =
                switch (told) {
                    case NOTHING -> Profile.typical(profession.slug(), level);
                    case EVERYTHING ->
                            new Profile(
                                    profession.slug(),
                                    level,
                                    tasks(profession, random, true, true),
                                    skills,
                                    30);
                    case SHARES_OF_SOME_TASKS ->
                            new Profile(
                                    profession.slug(),
                                    level,
                                    tasks(profession, random, true, false)
                                            .subList(0, 1 + random.nextInt(3)),
                                    List.of(),
                                    null);
                    case TOOLS_AND_SOME_SKILLS ->
                            new Profile(
                                    profession.slug(),
                                    level,
                                    tasks(profession, random, false, true),
                                    skills.subList(0, 1 + random.nextInt(3)),
                                    1);
                };
        return switch (told) {
            case NOTHING -> Reports.of(profile, null).report();
            case EVERYTHING -> Reports.of(profile, WIDEST_NAME).report();
            case SHARES_OF_SOME_TASKS, TOOLS_AND_SOME_SKILLS -> Reports.of(profile, name).report();
        };
    }

    private static List<TaskShare> tasks(
            Profession profession, Random random, boolean shares, boolean tools) {
        List<TaskShare> tasks = new ArrayList<>();
        for (Task task : profession.tasks()) {
            tasks.add(
                    new TaskShare(
                            task.id(),
                            shares ? Double.valueOf(1 + random.nextInt(1000) / 7.0) : null,
                            tools ? any(AiUse.values(), random) : null,
                            tools ? any(Steering.values(), random) : null));
        }
        return tasks;
    }

    private static <T> T any(T[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }
}
