package com.willaireplaceme.console.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private static final TopicPartition ZERO = new TopicPartition("t", 0);
    private static final TopicPartition ONE = new TopicPartition("t", 1);

    @Test
    void theLagIsWhatStandsBehindTheCommittedOffsets() {
        assertThat(progress(Map.of(ZERO, at(3), ONE, at(7)), 0, 5, 0, 7))
                .isEqualTo(new Progress.Known(Map.of(0, 3L, 1, 7L), 2));
    }

    @Test
    void aPartitionWithoutACommittedOffsetIsKnownOnlyWhileItIsEmpty() {
        assertThat(progress(Map.of(ZERO, at(5)), 0, 5, 4, 4))
                .isEqualTo(new Progress.Known(Map.of(0, 5L, 1, 4L), 0));
        assertThat(progress(Map.of(ZERO, at(5)), 0, 5, 0, 1))
                .isEqualTo(
                        new Progress.Unknown(
                                "the group g has committed no offset for partition 1 of t"));
        assertThat(progress(Map.of(), 0, 5, 0, 1))
                .isEqualTo(
                        new Progress.Unknown(
                                "the group g has committed no offset for partitions 0, 1 of t"));
    }

    @Test
    void recordsThatExpiredUnreadDoNotWaitAnyMore() {
        assertThat(progress(Map.of(ZERO, at(3), ONE, at(0)), 4, 6, 0, 0))
                .isEqualTo(new Progress.Known(Map.of(0, 4L, 1, 0L), 2));
    }

    @Test
    void anOffsetBehindTheEndBelongsToAnotherTopicOfThatName() {
        assertThat(progress(Map.of(ZERO, at(6), ONE, at(0)), 0, 5, 0, 0))
                .isEqualTo(
                        new Progress.Unknown(
                                "the group g has committed an offset behind the end of partition 0"
                                        + " of t"));
    }

    @Test
    void aMissingTopicIsNoEmptyOne() {
        assertThat(Progress.of("g", "t", Map.of(), Map.of(), Map.of()))
                .isEqualTo(new Progress.Unknown("the topic t does not exist"));
    }

    private static Progress progress(
            Map<TopicPartition, OffsetAndMetadata> committed,
            long earliestZero,
            long latestZero,
            long earliestOne,
            long latestOne) {
        return Progress.of(
                "g",
                "t",
                committed,
                Map.of(ZERO, earliestZero, ONE, earliestOne),
                Map.of(ZERO, latestZero, ONE, latestOne));
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
