package com.willaireplaceme.common.scoring;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.Profile;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Weeks of backend developers for tests, and what the model makes of a profile. */
final class Weeks {

    static final Profession BACKEND = profession("backend-developer");

    private Weeks() {}

    static Stream<Profession> professions() {
        return Catalogue.bundled().professions().stream();
    }

    static Profession profession(String slug) {
        return Catalogue.bundled().profession(slug).orElseThrow();
    }

    static Profile week(TaskShare... tasks) {
        return week(Level.MID, List.of(), tasks);
    }

    static Profile week(Level level, List<String> skills, TaskShare... tasks) {
        return new Profile(BACKEND.slug(), level, List.of(tasks), skills, null);
    }

    static TaskShare share(String id, double share) {
        return task(id, share, null, null);
    }

    static TaskShare task(
            String id, double share, @Nullable AiUse use, @Nullable Steering steering) {
        return new TaskShare(id, share, use, steering);
    }

    static Scoring scoring(Profile profile) {
        return ScoringModel.score(Catalogue.bundled(), profession(profile.profession()), profile);
    }

    static Score score(Profile profile) {
        return ((Scoring.Scored) scoring(profile)).score();
    }
}
