package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/asyncapi.yaml} says what the topics and contracts are. */
class AsyncApiTests {

    private static final Path FILE = Path.of("../docs/asyncapi.yaml");
    private static final JsonNode DOCUMENT = read();

    @Test
    void itsChannelsAreTheTopicsAndTheirDeadLetters() {
        assertThat(DOCUMENT.get("channels").valueStream().map(channel -> text(channel, "/address")))
                .containsExactlyInAnyOrderElementsOf(
                        Topics.names().stream()
                                .flatMap(name -> Stream.of(name, Topics.deadLetters(name)))
                                .toList());
    }

    @Test
    void aTopicsMessageIsItsEvent() {
        for (Topics.Topic topic : Topics.ALL) {
            String name = topic.eventType().getSimpleName();

            assertThat(messages(channel(topic.name()))).containsExactly(name);
            assertThat(messages(channel(Topics.deadLetters(topic.name()))))
                    .containsExactly("DeadLetter");
        }
    }

    @Test
    void aMessagesSchemaIsThatEventsContract() {
        for (Topics.Topic topic : Topics.ALL) {
            String name = topic.eventType().getSimpleName();
            JsonNode message = DOCUMENT.at("/components/messages/" + name);
            Path schema = FILE.resolveSibling(text(message, "/payload/schema/$ref")).normalize();

            assertThat(text(message, "/name")).isEqualTo(name);
            assertThat(schema).exists();
            assertThat(JsonMapper.shared().readTree(schema.toFile()).get("title").asString())
                    .isEqualTo(name);
        }
    }

    @Test
    void retentionAndPartitionsAreThoseThatTopicsAreMadeWith() {
        for (Topics.Topic topic : Topics.ALL) {
            assertThat(retention(topic.name())).isEqualTo(topic.retention().toMillis());
            assertThat(retention(Topics.deadLetters(topic.name())))
                    .isEqualTo(Topics.DEAD_LETTER_RETENTION.toMillis());
        }
        assertThat(DOCUMENT.get("channels").valueStream())
                .allSatisfy(channel ->
                        assertThat(channel.at("/bindings/kafka/topic"))
                                .isEqualTo(channel.get("address")));
    }

    @Test
    void everyReferenceInTheDocumentLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collectReferences(DOCUMENT, references);

        assertThat(references)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        reference -> assertThat(leadsSomewhere(reference)).as(reference).isTrue());
    }

    private static boolean leadsSomewhere(String reference) {
        return reference.startsWith("#")
                ? !DOCUMENT.at(reference.substring(1)).isMissingNode()
                : Files.exists(FILE.resolveSibling(reference));
    }

    private static void collectReferences(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        node.forEach(child -> collectReferences(child, references));
    }

    private static long retention(String topic) {
        return channel(topic).at("/bindings/kafka/topicConfiguration").get("retention.ms").asLong();
    }

    private static JsonNode channel(String topic) {
        return DOCUMENT.get("channels")
                .valueStream()
                .filter(channel -> text(channel, "/address").equals(topic))
                .findAny()
                .orElseThrow();
    }

    private static List<String> messages(JsonNode channel) {
        return List.copyOf(channel.get("messages").propertyNames());
    }

    private static String text(JsonNode node, String at) {
        return node.at(at).asString();
    }

    private static JsonNode read() {
        try (InputStream in = Files.newInputStream(FILE)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return JsonMapper.shared().valueToTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
