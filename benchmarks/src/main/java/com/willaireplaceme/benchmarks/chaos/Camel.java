package com.willaireplaceme.benchmarks.chaos;

import com.willaireplaceme.benchmarks.sending.CamelRoute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The Camel route.
 *
 * @param keysFirst whether it writes down a key before it sends the message, or after
 */
record Camel(boolean keysFirst) implements Victim {

    @Override
    public Process start(Surroundings surroundings) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                surroundings.bootstrapServers(),
                                surroundings.jdbcUrl(),
                                Integer.toString(surroundings.smtpPort()),
                                Integer.toString(Integer.MAX_VALUE)));
        if (!keysFirst) {
            arguments.add("late");
        }
        return surroundings.start(CamelRoute.class, arguments, Map.of());
    }

    /** Its consumers commit what they are through with. */
    @Override
    public boolean isDone(Surroundings surroundings, int reports) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", surroundings.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(CamelRoute.GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get();
            long read = committed.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
            long written =
                    admin
                            .listOffsets(
                                    committed.keySet().stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            Function.identity(),
                                                            _ -> OffsetSpec.latest())))
                            .all()
                            .get()
                            .values()
                            .stream()
                            .mapToLong(end -> end.offset())
                            .sum();
            return read == written && written >= 2L * reports;
        } catch (ExecutionException notNow) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    /** It keeps no account of that. */
    @Override
    public Set<UUID> inDoubt(Surroundings surroundings) {
        return Set.of();
    }
}
