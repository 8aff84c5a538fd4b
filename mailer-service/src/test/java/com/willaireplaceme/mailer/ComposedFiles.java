package com.willaireplaceme.mailer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * Compose files as Docker Compose reads them one after the other: maps are merged, lists are
 * joined, of anything else the last counts; then variables are put in.
 */
final class ComposedFiles {

    /** A default may hold a variable, and the default of that one another. */
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "\\$\\{([A-Z_0-9]+)(?:(:?[-?+])((?:[^{}]|\\$\\{(?:[^{}]|\\$\\{[^{}]*})*})*))?}");

    private final Map<String, Object> all;

    private ComposedFiles(Map<String, Object> all) {
        this.all = all;
    }

    static ComposedFiles read(Map<String, String> variables, Path... files) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Path file : files) {
            all = merged(all, new Yaml().load(Files.readString(file)));
        }
        return new ComposedFiles(map(filled(all, variables)));
    }

    /** The variables that a file asks for. */
    static Set<String> variables(Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        VARIABLE.matcher(Files.readString(file))
                .results()
                .forEach(found -> names.add(found.group(1)));
        return names;
    }

    Map<String, Object> services() {
        return map(all.get("services"));
    }

    /** What a service has under that name, such as its environment. */
    Map<String, Object> map(String service, String name) {
        return map(map(services().get(service)).get(name));
    }

    List<Object> list(String service, String name) {
        return map(services().get(service)).get(name) instanceof List<?> list
                ? List.copyOf(list)
                : List.of();
    }

    private static Map<String, Object> merged(Map<String, Object> first, Map<?, ?> second) {
        Map<String, Object> merged = new LinkedHashMap<>(first);
        second.forEach((name, value) -> {
            Object before = merged.get(String.valueOf(name));
            Object both = value;
            if (before instanceof Map<?, ?> && value instanceof Map<?, ?> more) {
                both = merged(map(before), more);
            } else if (before instanceof List<?> list && value instanceof List<?> more) {
                List<Object> joined = new ArrayList<>(list);
                joined.addAll(more);
                both = joined;
            }
            merged.put(String.valueOf(name), both);
        });
        return merged;
    }

    private static @Nullable Object filled(@Nullable Object value, Map<String, String> variables) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((name, inner) -> {
                    // A name without a value is passed on if it is set.
                    String given = variables.get(String.valueOf(name));
                    filled.put(
                            String.valueOf(name), inner == null ? given : filled(inner, variables));
                });
                yield filled;
            }
            case List<?> list -> list.stream().map(inner -> filled(inner, variables)).toList();
            case String text -> filled(text, variables);
            default -> value;
        };
    }

    private static String filled(String text, Map<String, String> variables) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String given = variables.getOrDefault(matcher.group(1), "");
            String other = matcher.group(3) == null ? "" : matcher.group(3);
            String operator = matcher.group(2) == null ? "" : matcher.group(2);
            String result =
                    switch (operator) {
                        case ":-" -> given.isEmpty() ? filled(other, variables) : given;
                        case ":+" -> given.isEmpty() ? "" : filled(other, variables);
                        case ":?" -> {
                            if (given.isEmpty()) {
                                throw new IllegalStateException(matcher.group(1) + ": " + other);
                            }
                            yield given;
                        }
                        case "" -> given;
                        default -> throw new IllegalStateException("not known here: " + operator);
                    };
            matcher.appendReplacement(filled, Matcher.quoteReplacement(result));
        }
        return matcher.appendTail(filled).toString();
    }

    private static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> pairs) {
            pairs.forEach((name, inner) -> {
                if (inner != null) {
                    map.put(String.valueOf(name), inner);
                }
            });
        }
        return map;
    }
}
