package com.willaireplaceme.common.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All professions. Immutable and thread-safe. */
public final class Catalogue {

    private final Map<String, Profession> bySlug;

    Catalogue(Collection<Profession> professions) {
        Map<String, Profession> map = new LinkedHashMap<>();
        professions.forEach(profession -> map.put(profession.slug(), profession));
        this.bySlug = map;
    }

    /**
     * The catalogue that ships with this program; read once.
     *
     * @throws InvalidCatalogueException if a file breaks a rule
     */
    public static Catalogue bundled() {
        return Bundled.INSTANCE;
    }

    /** The professions in the order of the published table. */
    public List<Profession> professions() {
        return List.copyOf(bySlug.values());
    }

    /** The profession with that slug, if there is one. */
    public Optional<Profession> profession(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** The task with that id across all professions, if there is one. */
    public Optional<CatalogueTask> task(String qualifiedId) {
        int divider = qualifiedId.indexOf(CatalogueTask.DIVIDER);
        if (divider < 0) {
            return Optional.empty();
        }
        return profession(qualifiedId.substring(0, divider))
                .flatMap(profession ->
                        profession
                                .task(qualifiedId.substring(divider + 1))
                                .map(task -> new CatalogueTask(profession, task)));
    }

    private static final class Bundled {
        static final Catalogue INSTANCE = CatalogueReader.readBundled();
    }
}
