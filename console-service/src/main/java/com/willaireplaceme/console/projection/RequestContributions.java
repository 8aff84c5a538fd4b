package com.willaireplaceme.console.projection;

import com.willaireplaceme.console.rollup.Contribution;
import com.willaireplaceme.console.rollup.Contributions;
import com.willaireplaceme.console.rollup.Filter;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What each request adds to the sums: from its fact, or, where a repeated one was deleted, from the
 * count that is kept in its place. Thread-safe.
 */
@Component
class RequestContributions implements Contributions {

    private final FactTable facts;
    private final RepeatRollup oldRepeats;

    RequestContributions(FactTable facts, RepeatRollup oldRepeats) {
        this.facts = facts;
        this.oldRepeats = oldRepeats;
    }

    @Override
    @Transactional(readOnly = true)
    public void forEach(Filter filter, Instant from, Instant to, Consumer<Contribution> consumer) {
        facts.forEach(
                filter.profession(),
                filter.level(),
                from,
                to,
                fact -> {
                    Contribution contribution = fact.contribution();
                    if (filter.passes(contribution)) {
                        consumer.accept(contribution);
                    }
                });
        oldRepeats.forEach(filter, from, to, consumer);
    }
}
