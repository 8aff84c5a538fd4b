package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.common.scoring.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a JSON object and notes every field of a wrong type, by its path and never by
 * its value. An absent field and a null are the same. Not thread-safe.
 */
final class JsonFields {

    private final @Nullable JsonNode object;
    private final String path;
    private final List<Problem> problems;

    JsonFields(@Nullable JsonNode object, String path, List<Problem> problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        wrong(name, "must be a text");
        return null;
    }

    @Nullable Double number(String name) {
        JsonNode value = value(name);
        if (value == null || value.isNumber()) {
            return value == null ? null : Double.valueOf(value.asDouble());
        }
        wrong(name, "must be a number");
        return null;
    }

    @Nullable Integer wholeNumber(String name) {
        JsonNode value = value(name);
        if (value == null || (value.isIntegralNumber() && value.canConvertToInt())) {
            return value == null ? null : Integer.valueOf(value.intValue());
        }
        wrong(name, "must be a whole number");
        return null;
    }

    @Nullable Boolean truth(String name) {
        JsonNode value = value(name);
        if (value == null || value.isBoolean()) {
            return value == null ? null : Boolean.valueOf(value.booleanValue());
        }
        wrong(name, "must be true or false");
        return null;
    }

    JsonFields object(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isObject()) {
            wrong(name, "must be an object");
            value = null;
        }
        return new JsonFields(value, path + name + ".", problems);
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        List<JsonNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            String item = name + "[" + i + "]";
            if (items.get(i).isObject()) {
                objects.add(new JsonFields(items.get(i), path + item + ".", problems));
            } else {
                wrong(item, "must be an object");
            }
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isString()) {
                texts.add(items.get(i).stringValue());
            } else {
                wrong(name + "[" + i + "]", "must be a text");
            }
        }
        return texts;
    }

    private List<JsonNode> items(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isArray()) {
            wrong(name, "must be a list");
            return List.of();
        }
        return value == null ? List.of() : List.copyOf(value.values());
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = object == null ? null : object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private void wrong(String name, String rule) {
        problems.add(new Problem(path + name, rule));
    }
}
