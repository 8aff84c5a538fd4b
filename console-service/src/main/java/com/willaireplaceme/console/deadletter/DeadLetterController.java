package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.console.deadletter.DeadLetter.State;
import com.willaireplaceme.console.deadletter.DeadLetterQueries.DryRun;
import com.willaireplaceme.console.deadletter.Decisions.Progress;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** Dead letters for programs, without their content. */
@RestController
class DeadLetterController {

    private static final int MOST = 1000;

    private final DeadLetterQueries letters;
    private final Decisions decisions;
    private final Replay replay;
    private final Discard discard;

    DeadLetterController(
            DeadLetterQueries letters, Decisions decisions, Replay replay, Discard discard) {
        this.letters = letters;
        this.decisions = decisions;
        this.replay = replay;
        this.discard = discard;
    }

    /**
     * @param filter a text, or an object: see {@link DeadLetterFilter}
     * @param dryRun whether only to tell what would happen
     */
    record ReplayRequest(
            @Nullable String topic,
            @Nullable JsonNode filter,
            @Nullable Boolean dryRun,
            @Nullable String reason) {}

    /**
     * @param id the replay that was begun; {@code null} after a dry run
     */
    record ReplayAnswer(
            boolean dryRun,
            long selected,
            long delivered,
            long inDoubt,
            long safe,
            @Nullable Long id) {}

    record DiscardRequest(
            @Nullable String topic, @Nullable JsonNode filter, @Nullable String reason) {}

    record DiscardAnswer(int discarded) {}

    @GetMapping("/api/dead-letters")
    List<DeadLetter> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String cause,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "500") int limit) {
        return letters.list(
                new DeadLetterFilter(
                        DeadLetterFilter.deadLetterTopic(topic), cause, null, null, null, state),
                Math.clamp(limit, 1, MOST));
    }

    @PostMapping("/api/dead-letters/replay")
    ResponseEntity<ReplayAnswer> replay(@RequestBody ReplayRequest request, Principal who) {
        DeadLetterFilter filter = filter(request.topic(), request.filter());
        DryRun dryRun = letters.dryRun(filter);
        boolean dry = Boolean.TRUE.equals(request.dryRun());
        Long id = null;
        if (!dry) {
            String reason = request.reason() == null ? "" : request.reason();
            id = replay.begin(filter, who.getName(), reason).id();
        }
        return ResponseEntity.status(dry ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(
                        new ReplayAnswer(
                                dry,
                                dryRun.selected(),
                                dryRun.delivered(),
                                dryRun.inDoubt(),
                                dryRun.safe(),
                                id));
    }

    @GetMapping("/api/dead-letters/replays/{id}")
    Progress progress(@PathVariable long id) {
        return decisions
                .progress(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/api/dead-letters/discard")
    DiscardAnswer discard(@RequestBody DiscardRequest request, Principal who) {
        return new DiscardAnswer(
                discard.discard(
                        filter(request.topic(), request.filter()),
                        who.getName(),
                        request.reason()));
    }

    private static DeadLetterFilter filter(@Nullable String topic, @Nullable JsonNode filter) {
        try {
            return DeadLetterFilter.of(topic, filter);
        } catch (IllegalArgumentException wrong) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, wrong.getMessage(), wrong);
        }
    }
}
