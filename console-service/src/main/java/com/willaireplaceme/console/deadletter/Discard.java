package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.deadletter.DeadLetter.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Discards dead letters: they are not offered for replay any more, and stay in the books. */
@Service
class Discard {

    private final DeadLetterQueries letters;
    private final Decisions decisions;
    private final AuditTrail audit;

    Discard(DeadLetterQueries letters, Decisions decisions, AuditTrail audit) {
        this.letters = letters;
        this.decisions = decisions;
        this.audit = audit;
    }

    /**
     * Discards what the filter selects, all with the audit's row or nothing, and returns how many
     * that were.
     *
     * @throws ResponseStatusException without a reason
     */
    @Transactional
    public int discard(DeadLetterFilter filter, String who, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "reason must not be empty");
        }
        List<DeadLetter> selected = letters.list(filter, Integer.MAX_VALUE);
        selected.forEach(letter -> decisions.decide(letter, State.DISCARDED, who, reason.strip()));
        audit.record(who, "discard", selected.size() + " dead letters", reason.strip());
        return selected.size();
    }
}
