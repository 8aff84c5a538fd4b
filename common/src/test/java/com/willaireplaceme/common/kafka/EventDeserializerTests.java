package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.willaireplaceme.common.event.AssessmentRequested;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeserializerTests {

    private final EventDeserializer reader = new EventDeserializer();
    private final EventSerializer writer = new EventSerializer();

    @Test
    void anEventIsReadAsTheTypeOfItsTopic() {
        AssessmentRequested request = Requests.random();
        byte[] json = writer.serialize(Topics.ASSESSMENT_REQUESTS, request);

        assertThat(reader.deserialize(Topics.ASSESSMENT_REQUESTS, json)).isEqualTo(request);
    }

    @Test
    void bytesAreWrittenAsTheyAreAndNothingStaysNothing() {
        byte[] raw = {0, -1, 1};

        assertThat(writer.serialize("any-dlt", raw)).isSameAs(raw);
        assertThat(writer.serialize("any", null)).isNull();
        assertThat(reader.deserialize(Topics.ASSESSMENT_REQUESTS, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json: ada@example.org",
                "{\"personal\":{\"email\":\"ada@example.org\"}}",
                "{\"id\":\"ada@example.org\"}",
                "{\"capturedAt\":\"ada@example.org\"}",
                "{\"profile\":{\"profession\":\"p\",\"level\":\"ada@example.org\"}}",
                "\"ada@example.org\"",
                "[\"ada@example.org\"]"
            })
    void whatCannotBeReadIsRefusedWithoutTellingAValue(String unreadable) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() ->
                        reader.deserialize(
                                Topics.ASSESSMENT_REQUESTS,
                                unreadable.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("not a readable AssessmentRequested: ")
                .withMessageNotContaining("example.org")
                .withNoCause();
    }

    @Test
    void aTopicOfAnotherPipelineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.deserialize("elsewhere", new byte[0]))
                .withMessageContaining("elsewhere");
    }
}
