package com.willaireplaceme.console.topic;

import java.util.List;

/**
 * A topic as the broker tells it.
 *
 * @param earliest sum of the partitions' first offsets
 * @param latest sum of the partitions' next offsets
 * @param records how many it holds, or a little more where some expired
 * @param retentionMillis how long records are kept, in milliseconds; -1 without limit
 * @param groups its readers
 */
public record TopicState(
        String name,
        int partitions,
        long earliest,
        long latest,
        long records,
        long retentionMillis,
        List<GroupLag> groups) {

    /** Days that records are kept. */
    public long retentionDays() {
        return retentionMillis / 86_400_000;
    }
}
