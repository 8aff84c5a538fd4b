package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsumerGroupsTests {

    private static final ConsumerGroups GROUPS =
            new Binder(new MapConfigurationPropertySource(Map.of()))
                    .bindOrCreate("pipeline.groups", ConsumerGroups.class);

    @Test
    void unlessToldOtherwiseEveryServiceHasAGroupOfItsName() {
        assertThat(GROUPS)
                .isEqualTo(
                        new ConsumerGroups(
                                "capture-service",
                                "report-service",
                                "mailer-service",
                                "console-service"));
        assertThat(GROUPS.readers(Topics.EXPOSURE_REPORTS)).containsExactly("mailer-service");
        assertThat(GROUPS.readers(Topics.deadLetters(Topics.DELIVERY_EVENTS)))
                .containsExactly("console-service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "report", "mailer", "console"})
    void aServiceJoinsTheGroupOfThisOneSource(String service) throws Exception {
        String settings =
                Files.readString(
                        Path.of(
                                "../"
                                        + service
                                        + "-service/src/main/resources/"
                                        + service
                                        + ".yml"));
        assertThat(settings).contains("group-id: ${pipeline.groups." + service + "}\n");
    }

    @Test
    void everyTopicHasAReader() {
        for (String topic : Topics.names()) {
            assertThat(GROUPS.readers(topic)).isNotEmpty();
            assertThat(GROUPS.readers(Topics.deadLetters(topic))).isNotEmpty();
        }
        assertThat(GROUPS.readers("somebody-elses")).isEqualTo(List.of());
    }

    @Test
    void twoServicesInOneGroupOrNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsumerGroups("a", "a", "b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConsumerGroups("a", " ", "b", "c"));
    }
}
