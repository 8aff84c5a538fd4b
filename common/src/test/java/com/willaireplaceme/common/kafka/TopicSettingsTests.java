package com.willaireplaceme.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TopicSettingsTests {

    @Test
    void unlessToldOtherwiseThereAreSixPartitionsAndOneCopy() {
        TopicSettings settings =
                new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("pipeline.topics", TopicSettings.class);

        assertThat(settings).isEqualTo(new TopicSettings(6, (short) 1));
        assertThat(settings.minInSyncReplicas()).isEqualTo(1);
    }

    @Test
    void ofThreeCopiesTwoMustHoldARecord() {
        assertThat(new TopicSettings(6, (short) 3).minInSyncReplicas()).isEqualTo(2);
        assertThat(new TopicSettings(6, (short) 2).minInSyncReplicas()).isEqualTo(1);
    }

    @Test
    void noPartitionOrCopyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TopicSettings(0, (short) 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TopicSettings(6, (short) 0));
    }
}
