package com.willaireplaceme.report.document;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.catalogue.Skill;
import com.willaireplaceme.common.catalogue.Task;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.report.content.Draft;
import com.willaireplaceme.report.content.ReportWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Varied reports for tests; the same number gives the same one. */
final class Reports {

    static final Instant DAY = Instant.parse("2026-11-21T08:30:00Z");
    static final ReportWriter WRITER = new ReportWriter(Catalogue.bundled());
    static final ReportPrinter PRINTER = ReportPrinter.prepared();

    /** Names of many scripts, and some that no form should let through. */
    static final List<String> NAMES =
            List.of(
                    "Ada Lovelace",
                    "Žofie Dvořáková-Łukaszewicz",
                    "Ελένη Παπαδοπούλου",
                    "Владимир Соловьёв",
                    "Nguyễn Thị Ánh Nguyệt",
                    "अनुष्का श्रीवास्तव",
                    "محمد عبد الرحمن",
                    "יעל כהן-לוי",
                    "李小龍",
                    "山田 太郎",
                    "김민수",
                    "Zoë 🚀👩‍💻",
                    "Robin (يوسف) Example",
                    "A\u0000B\uFFFF\u202Eevil\uD800\r\nBcc: x",
                    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissen",
                    "Maximiliane Alexandrina von und zu Hohenfels-Sonnenberg-Ohlau",
                    "<b>&amp;</b> \"quoted\" (paren) \\slash",
                    "\u200B\u2060",
                    "ﷺ ŉ ǅ ﬁ");

    private Reports() {}

    static Draft.Ready of(Profile profile, @Nullable String name) {
        return switch (WRITER.write(profile, name, DAY)) {
            case Draft.Ready ready -> ready;
            case Draft.Impossible(String reason) -> throw new AssertionError(reason);
        };
    }

    static Draft.Ready typical(String profession, Level level) {
        return of(Profile.typical(profession, level), null);
    }

    /** A report whose profession, level, answers and name follow from the number. */
    static Draft.Ready varied(int number) {
        List<Profession> professions = Catalogue.bundled().professions();
        Profession profession = professions.get(number % professions.size());
        return of(profile(profession, number), name(number));
    }

    static @Nullable String name(int number) {
        return number % 5 == 4 ? null : NAMES.get(number % NAMES.size());
    }

    static Profile profile(Profession profession, int number) {
        Random random = new Random(number);
        // Another level in every round of professions.
        Level level =
                pick(Level.values(), number + number / Catalogue.bundled().professions().size());
        List<TaskShare> tasks = new ArrayList<>();
        if (number % 3 != 0) {
            for (Task task : profession.tasks()) {
                tasks.add(
                        new TaskShare(
                                task.id(),
                                (double) (1 + random.nextInt(40)),
                                pick(AiUse.values(), random.nextInt(100)),
                                pick(Steering.values(), random.nextInt(100))));
            }
            // Every other week with own shares holds up to two tasks of another profession.
            Profession other = other(profession, number);
            other.tasks().stream()
                    .limit(number % 2 == 0 ? 0 : 1 + number / 2 % 2)
                    .map(task ->
                            new TaskShare(
                                    other.slug() + "/" + task.id(),
                                    (double) (1 + random.nextInt(20)),
                                    pick(AiUse.values(), random.nextInt(100)),
                                    pick(Steering.values(), random.nextInt(100))))
                    .forEach(tasks::add);
        }
        List<String> skills =
                profession.skills().stream()
                        .map(Skill::id)
                        .filter(_ -> number % 2 == 0 && random.nextBoolean())
                        .toList();
        return new Profile(profession.slug(), level, tasks, skills, number % 40);
    }

    private static Profession other(Profession profession, int number) {
        List<Profession> others =
                Catalogue.bundled().professions().stream()
                        .filter(other -> !other.slug().equals(profession.slug()))
                        .toList();
        return others.get(7 * number % others.size());
    }

    private static <T> T pick(T[] choices, int number) {
        return choices[number % choices.length];
    }
}
