package com.willaireplaceme.console.topic;

import java.util.List;
import java.util.Map;

/**
 * A topic as the broker tells it.
 *
 * @param earliest sum of the partitions' first offsets
 * @param latest sum of the partitions' next offsets
 * @param records how many it holds, or a little more where some expired
 * @param retentionMillis how long records are kept, in milliseconds; -1 without limit
 * @param groups its readers
 * @param bytes what it takes on the disks of its leaders
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
        long bytes,
        List<PartitionState> partitionStates) {

    /** A partition, with the next offset of each reader. */
    public record PartitionState(
            int partition, long earliest, long latest, long bytes, Map<String, Long> next) {}

    /** Days that records are kept. */
    public long retentionDays() {
        return retentionMillis / 86_400_000;
    }
}
