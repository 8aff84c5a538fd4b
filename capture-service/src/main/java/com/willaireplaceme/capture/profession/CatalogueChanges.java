package com.willaireplaceme.capture.profession;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What changed in the catalogue and when, the latest first. Immutable. */
@Component
class CatalogueChanges {

    private static final String FILE = "capture/catalogue-changes.yaml";

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final List<Change> changes;

    CatalogueChanges() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            List<Map<String, Object>> entries =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            this.changes = entries.stream().map(CatalogueChanges::change).toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** What changed on a day. */
    record Change(LocalDate day, List<String> what) {

        public String shownDay() {
            return SHOWN.format(day);
        }
    }

    List<Change> all() {
        return changes;
    }

    LocalDate latest() {
        return changes.getFirst().day();
    }

    private static Change change(Map<String, Object> entry) {
        Object what = entry.get("what");
        if (!(entry.get("day") instanceof String day) || !(what instanceof List<?> sentences)) {
            throw new IllegalStateException(FILE + ": every entry needs day, in quotes, and what");
        }
        return new Change(LocalDate.parse(day), sentences.stream().map(String::valueOf).toList());
    }
}
