package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.assessment.AssessmentInput.TaskInput;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.scoring.Problem;
import com.willaireplaceme.common.scoring.Score;
import com.willaireplaceme.common.scoring.Scoring;
import com.willaireplaceme.common.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds what a visitor tells about their work against catalogue and scoring model. Thread-safe. */
@Component
public class ProfileRules {

    private final Catalogue catalogue;

    ProfileRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A profile that keeps to every rule, and its figures. */
    public record Rated(Profile profile, Score score) {}

    /**
     * The profile and its figures, if it keeps to every rule.
     *
     * @param problems where broken rules are noted
     */
    public Optional<Rated> read(AssessmentInput input, List<Problem> problems) {
        List<Problem> found = new ArrayList<>();
        Profession profession = profession(input.profession(), found);
        Level level = level(input.level(), found);
        List<TaskShare> tasks = tasks(input.tasks(), found);
        Optional<Rated> rated = Optional.empty();
        if (profession != null) {
            // Without a level the other fields are still checked, so that all problems are named.
            Profile profile =
                    new Profile(
                            profession.slug(),
                            level == null ? Level.MID : level,
                            tasks,
                            input.skills(),
                            input.years());
            switch (ScoringModel.score(catalogue, profession, profile)) {
                case Scoring.Scored(Score score) -> rated = Optional.of(new Rated(profile, score));
                case Scoring.Refused(List<Problem> refused) ->
                        refused.stream()
                                .filter(problem -> isNew(problem, found))
                                .forEach(found::add);
            }
        }
        problems.addAll(found);
        return found.isEmpty() ? rated : Optional.empty();
    }

    private static boolean isNew(Problem problem, List<Problem> found) {
        return found.stream().noneMatch(other -> other.field().equals(problem.field()));
    }

    private @Nullable Profession profession(@Nullable String slug, List<Problem> problems) {
        if (slug == null || slug.isBlank()) {
            problems.add(new Problem("profession", "must be given"));
            return null;
        }
        Optional<Profession> profession = catalogue.profession(slug);
        if (profession.isEmpty()) {
            problems.add(new Problem("profession", "must be a profession of the catalogue"));
        }
        return profession.orElse(null);
    }

    private static @Nullable Level level(@Nullable String slug, List<Problem> problems) {
        if (slug == null || slug.isBlank()) {
            problems.add(new Problem("level", "must be given"));
            return null;
        }
        Optional<Level> level = Level.ofSlug(slug);
        if (level.isEmpty()) {
            problems.add(new Problem("level", "must be junior, mid, senior or lead"));
        }
        return level.orElse(null);
    }

    private static List<TaskShare> tasks(List<TaskInput> inputs, List<Problem> problems) {
        List<TaskShare> tasks = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            TaskInput input = inputs.get(i);
            String path = "tasks[" + i + "].";
            if (input.id() == null) {
                problems.add(new Problem(path + "id", "must be given"));
            }
            AiUse aiUse = named(AiUse.class, input.aiUse());
            if (aiUse == null && input.aiUse() != null) {
                problems.add(
                        new Problem(path + "aiUse", "must be never, sometimes, often or always"));
            }
            Steering steering = named(Steering.class, input.steering());
            if (steering == null && input.steering() != null) {
                problems.add(new Problem(path + "steering", "must be steer or delegate"));
            }
            tasks.add(
                    new TaskShare(
                            input.id() == null ? "" : input.id(), input.share(), aiUse, steering));
        }
        return tasks;
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        return null;
    }
}
