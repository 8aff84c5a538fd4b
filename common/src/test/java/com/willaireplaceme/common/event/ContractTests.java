package com.willaireplaceme.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.Contracts.GoldenFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contracts only grow: whatever was ever written stays readable, and what is written today is
 * what the schemas say.
 */
class ContractTests {

    static final List<GoldenFile> GOLDEN_FILES = Contracts.goldenFiles();
    static final List<String> NAMES = Contracts.names();

    private static final UUID ID = UUID.fromString("7b0c2f0e-3a52-4c8e-9a43-0d6b6a1f7e55");
    private static final UUID KEY = UUID.fromString("5c1e7a90-4d2b-8f3a-b1c6-2e9d8a7f6b50");
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00Z");

    @Test
    void everyContractHasGoldenFilesSinceTheFirstVersion() {
        assertThat(GOLDEN_FILES)
                .filteredOn(file -> file.version().equals("v1"))
                .extracting(GoldenFile::contract)
                .containsAll(NAMES);
    }

    @ParameterizedTest
    @FieldSource("GOLDEN_FILES")
    void whatWasEverWrittenStaysReadableAndLosesNothing(GoldenFile file) {
        JsonNode again = written(file.read());

        assertThat(again).isEqualTo(file.json());
    }

    @ParameterizedTest
    @FieldSource("GOLDEN_FILES")
    void goldenFilesKeepToTheSchema(GoldenFile file) {
        assertThat(Contracts.violations(file.contract(), file.json())).isEmpty();
        assertThat(Contracts.describedFields(file.contract()))
                .containsAll(Contracts.fields(file.json()));
    }

    @ParameterizedTest
    @FieldSource("GOLDEN_FILES")
    void fieldsOfALaterVersionArePassedOver(GoldenFile file) {
        ObjectNode later = file.json().deepCopy().asObject();
        later.put("ofALaterVersion", 1);
        later.propertyStream()
                .filter(property -> property.getValue().isObject())
                .forEach(property -> property.getValue().asObject().put("ofALaterVersion", true));

        Object read = EventJson.mapper().treeToValue(later, Contracts.type(file.contract()));

        assertThat(written(read)).isEqualTo(file.json());
        assertThat(Contracts.violations(file.contract(), later)).isEmpty();
    }

    static Stream<Arguments> requiredFields() {
        return GOLDEN_FILES.stream()
                .flatMap(file ->
                        Contracts.requiredFields(file.contract()).stream()
                                .filter(field -> !file.json().at(field).isMissingNode())
                                .map(field -> Arguments.of(file, field)));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void anEventWithoutARequiredFieldIsRefused(GoldenFile file, JsonPointer field) {
        JsonNode without = file.json().deepCopy();
        without.at(field.head()).asObject().remove(field.last().getMatchingProperty());

        assertThat(Contracts.violations(file.contract(), without)).isNotEmpty();
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() ->
                        EventJson.mapper().treeToValue(without, Contracts.type(file.contract())));
    }

    @Test
    void theSchemasKnowEveryValueOfEveryChoice() {
        assertThat(choices("delivery-changed", "/properties/status"))
                .containsExactlyElementsOf(words(DeliveryStatus.values()));
        assertThat(choices("report-built", "/properties/label"))
                .containsExactlyElementsOf(words(ExposureLabel.values()));
        for (String contract : NAMES) {
            assertThat(choices(contract, "/$defs/level"))
                    .containsExactlyElementsOf(words(Level.values()));
        }
        assertThat(choices("assessment-requested", "/$defs/taskShare/properties/aiUse"))
                .containsExactlyElementsOf(words(AiUse.values()));
        assertThat(choices("assessment-requested", "/$defs/taskShare/properties/steering"))
                .containsExactlyElementsOf(words(Steering.values()));
    }

    static Stream<Arguments> events() {
        Profile profile =
                new Profile(
                        "plumber",
                        Level.LEAD,
                        Stream.of(AiUse.values())
                                .map(use -> new TaskShare("t", 0.0, use, Steering.DELEGATE))
                                .toList(),
                        List.of("s"),
                        0);
        Personal personal = new Personal("ada@example.org", "Ada");
        Consent consent = new Consent(true, true);
        return Stream.of(
                Arguments.of(
                        "assessment-requested",
                        new AssessmentRequested(
                                ID, KEY, KEY, AT, profile, personal, consent, Source.UNKNOWN)),
                Arguments.of(
                        "report-built",
                        new ReportBuilt(
                                ID,
                                KEY,
                                KEY,
                                AT,
                                AT.plusNanos(1),
                                "plumber",
                                Level.JUNIOR,
                                new Personal("ada@example.org", null),
                                consent,
                                new Source("a", "b", "c", "https://example.org/"),
                                100,
                                ExposureLabel.HIGH,
                                new byte[] {0, -1, 127},
                                "0123456789abcdef".repeat(4))),
                Arguments.of(
                        "delivery-changed",
                        new DeliveryChanged(
                                ID,
                                KEY,
                                DeliveryStatus.IN_DOUBT,
                                null,
                                3,
                                "plumber",
                                Level.MID,
                                Source.UNKNOWN,
                                AT,
                                AT,
                                AT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void whatIsWrittenTodayKeepsToTheSchema(String contract, Object event) {
        JsonNode json = written(event);

        assertThat(Contracts.violations(contract, json)).isEmpty();
        assertThat(Contracts.describedFields(contract)).containsAll(Contracts.fields(json));
    }

    @Test
    void deliveryEventsHoldNoPersonalField() {
        Set<String> allowed =
                Set.of(
                        "/id",
                        "/key",
                        "/status",
                        "/reason",
                        "/attempt",
                        "/profession",
                        "/level",
                        "/source",
                        "/source/utmSource",
                        "/source/utmMedium",
                        "/source/utmCampaign",
                        "/source/referrer",
                        "/capturedAt",
                        "/builtAt",
                        "/at");

        assertThat(texts(Contracts.describedFields("delivery-changed"))).isEqualTo(allowed);
        assertThat(GOLDEN_FILES)
                .filteredOn(file -> file.contract().equals("delivery-changed"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(allowed).containsAll(texts(Contracts.fields(file.json()))));
    }

    private static JsonNode written(Object event) {
        return EventJson.mapper().readTree(EventJson.mapper().writeValueAsBytes(event));
    }

    private static Set<String> texts(List<JsonPointer> fields) {
        Set<String> texts = new TreeSet<>();
        fields.forEach(field -> texts.add(field.toString()));
        return texts;
    }

    private static List<String> choices(String contract, String at) {
        return Contracts.schema(contract)
                .at(at)
                .get("enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> written(value).asString()).toList();
    }
}
