package com.willaireplaceme.console.stats;

import com.willaireplaceme.console.rollup.Filter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page's address says, so that a link keeps the filters. Absent or empty is any.
 *
 * @param compare whether to compare with as many days before
 */
record StatsForm(
        @Nullable String groupBy,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable String profession,
        @Nullable String level,
        @Nullable String source,
        @Nullable Boolean compare) {

    Question question(Instant now) {
        return Question.of(
                or(groupBy, "day"),
                new Filter(orNull(profession), orNull(level), orNull(source)),
                or(zone, "UTC"),
                orNull(from),
                orNull(to),
                now);
    }

    public boolean compares() {
        return Boolean.TRUE.equals(compare);
    }

    /** The same question to another address. */
    public String link(String path) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("groupBy", groupBy);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("zone", zone);
        parameters.put("profession", profession);
        parameters.put("level", level);
        parameters.put("source", source);
        parameters.put("compare", compares() ? "true" : null);
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                link.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        });
        return link.encode().buildAndExpand(values).toUriString();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
