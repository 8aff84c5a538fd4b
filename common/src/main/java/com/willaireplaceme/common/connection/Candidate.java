package com.willaireplaceme.common.connection;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Somebody who may have to give way to others. */
interface Candidate {

    /** Whose it is, as far as that is known: a network address. */
    String client();

    /** Since when it has held its place, by {@link System#nanoTime()}. */
    long since();

    /**
     * Who gives way: of the client that holds most, the one that has held its place for longest. A
     * single client that takes everything so pushes out itself, and nobody else.
     */
    static <C extends Candidate> Optional<C> toGiveWay(Collection<C> candidates) {
        Map<String, Long> held =
                candidates.stream()
                        .collect(Collectors.groupingBy(Candidate::client, Collectors.counting()));
        long most = held.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long now = System.nanoTime();
        return candidates.stream()
                .filter(candidate -> held.getOrDefault(candidate.client(), 0L) == most)
                .max(
                        Comparator.comparing(
                                (Function<C, Long>) candidate -> now - candidate.since()));
    }
}
