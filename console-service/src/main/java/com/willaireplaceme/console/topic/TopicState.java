package com.willaireplaceme.console.topic;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic as the broker tells it.
 *
 * @param earliest sum of the partitions' first offsets
 * @param latest sum of the partitions' next offsets
 * @param records how many it holds, or a little more where some expired
 * @param retentionMillis how long records are kept, in milliseconds; -1 without limit
 * @param groups the groups that are meant to read it
 * @param bytes what it takes on the disks of its leaders; {@code null} if that is not known
 * @param partitionStates each partition
 */
public record TopicState(
        String name,
        int partitions,
        long earliest,
        long latest,
        long records,
        long retentionMillis,
        List<GroupLag> groups,
        @Nullable Long bytes,
        List<PartitionState> partitionStates) {

    /** A partition, with the next offset of each reader. */
    public record PartitionState(
            int partition,
            long earliest,
            long latest,
            @Nullable Long bytes,
            Map<String, Long> next) {}

    /** Days that records are kept. */
    public long retentionDays() {
        return retentionMillis / 86_400_000;
    }
}
