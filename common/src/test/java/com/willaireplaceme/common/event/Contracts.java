package com.willaireplaceme.common.event;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The schemas and golden files of the events. */
final class Contracts {

    private static final Path SCHEMAS = Path.of("src/main/resources/contracts");
    private static final Path GOLDEN_FILES = Path.of("src/test/resources/contracts");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final Map<String, Class<?>> TYPES =
            Map.of(
                    "assessment-requested", AssessmentRequested.class,
                    "report-built", ReportBuilt.class,
                    "delivery-changed", DeliveryChanged.class);

    private Contracts() {}

    /**
     * A record as it was once written.
     *
     * @param contract the schema's name
     */
    record GoldenFile(String version, String name, String contract, JsonNode json) {

        Object read() {
            return EventJson.mapper().treeToValue(json, type(contract));
        }

        @Override
        public String toString() {
            return version + "/" + name;
        }
    }

    static Class<?> type(String contract) {
        Class<?> type = TYPES.get(contract);
        if (type == null) {
            throw new IllegalArgumentException("no event has the contract " + contract);
        }
        return type;
    }

    static List<String> names() {
        return TYPES.keySet().stream().sorted().toList();
    }

    /** Every golden file of every version. */
    static List<GoldenFile> goldenFiles() {
        return files(GOLDEN_FILES)
                .flatMap(version -> files(version).map(file -> goldenFile(version, file)))
                .toList();
    }

    private static GoldenFile goldenFile(Path version, Path file) {
        String name = file.getFileName().toString();
        return new GoldenFile(
                version.getFileName().toString(),
                name,
                name.substring(0, name.indexOf('.')),
                json(file));
    }

    static JsonNode schema(String contract) {
        return json(SCHEMAS.resolve(contract + ".schema.json"));
    }

    static List<Error> violations(String contract, JsonNode event) {
        Schema schema = REGISTRY.getSchema(schema(contract));
        return schema.validate(
                event,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Where an event of that contract must hold something, as far as it holds what is around. */
    static List<JsonPointer> requiredFields(String contract) {
        JsonNode root = schema(contract);
        List<JsonPointer> found = new ArrayList<>();
        walk(
                root,
                root,
                JsonPointer.empty(),
                (at, schema) ->
                        schema.path("required")
                                .valueStream()
                                .forEach(name -> found.add(at.appendProperty(name.asString()))));
        return found;
    }

    /** Every field that the schema describes. */
    static List<JsonPointer> describedFields(String contract) {
        JsonNode root = schema(contract);
        List<JsonPointer> found = new ArrayList<>();
        walk(
                root,
                root,
                JsonPointer.empty(),
                (at, schema) ->
                        schema.path("properties")
                                .propertyNames()
                                .forEach(name -> found.add(at.appendProperty(name))));
        return found;
    }

    /** Every field that a JSON document holds; items of lists as the first. */
    static List<JsonPointer> fields(JsonNode json) {
        List<JsonPointer> found = new ArrayList<>();
        collectFields(json, JsonPointer.empty(), found);
        return found;
    }

    private static void collectFields(JsonNode json, JsonPointer at, List<JsonPointer> found) {
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            JsonPointer field = at.appendProperty(property.getKey());
            found.add(field);
            collectFields(property.getValue(), field, found);
        }
        if (json.isArray()) {
            json.forEach(item -> collectFields(item, at.appendIndex(0), found));
        }
    }

    private interface Visitor {
        void visit(JsonPointer at, JsonNode schema);
    }

    private static void walk(JsonNode root, JsonNode schema, JsonPointer at, Visitor visitor) {
        if (schema.has("$ref")) {
            walk(root, root.at(schema.get("$ref").asString().substring(1)), at, visitor);
            return;
        }
        visitor.visit(at, schema);
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            walk(root, property.getValue(), at.appendProperty(property.getKey()), visitor);
        }
        if (schema.has("items")) {
            walk(root, schema.get("items"), at.appendIndex(0), visitor);
        }
    }

    private static JsonNode json(Path file) {
        return EventJson.mapper().readTree(file.toFile());
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
