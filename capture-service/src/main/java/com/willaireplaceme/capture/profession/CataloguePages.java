package com.willaireplaceme.capture.profession;

import com.willaireplaceme.capture.web.ListedPages;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.catalogue.Profession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The pages that follow from the catalogue. */
@Component
class CataloguePages implements ListedPages {

    private final Catalogue catalogue;
    private final CatalogueChanges changes;

    CataloguePages(Catalogue catalogue, CatalogueChanges changes) {
        this.catalogue = catalogue;
        this.changes = changes;
    }

    @Override
    public List<String> paths() {
        List<String> paths =
                new ArrayList<>(
                        List.of(
                                "/",
                                "/ranking",
                                "/compare",
                                "/methodology",
                                "/changes",
                                "/privacy",
                                "/sample-report.pdf"));
        for (Profession profession : catalogue.professions()) {
            paths.add(LevelWords.path(profession, null));
            for (Level level : Level.values()) {
                paths.add(LevelWords.path(profession, level));
            }
        }
        return paths;
    }

    @Override
    public LocalDate changed() {
        return changes.latest();
    }
}
