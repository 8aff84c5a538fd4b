package com.willaireplaceme.console.deadletter;

import com.willaireplaceme.console.audit.AuditTrail;
import com.willaireplaceme.console.deadletter.DeadLetter.State;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Dead letters for people. */
@Controller
class DeadLetterPages {

    private static final int ON_A_PAGE = 100;
    private static final String STACK_TRACE = "kafka_dlt-exception-stacktrace";

    private final DeadLetterQueries letters;
    private final Decisions decisions;
    private final Replay replay;
    private final Discard discard;
    private final RecordReader records;
    private final AuditTrail audit;

    DeadLetterPages(
            DeadLetterQueries letters,
            Decisions decisions,
            Replay replay,
            Discard discard,
            RecordReader records,
            AuditTrail audit) {
        this.letters = letters;
        this.decisions = decisions;
        this.replay = replay;
        this.discard = discard;
        this.records = records;
        this.audit = audit;
    }

    /** What a form about several letters says. */
    record Selection(
            @Nullable String topic,
            @Nullable String cause,
            @Nullable String text,
            @Nullable Integer partition,
            @Nullable Long offset) {

        DeadLetterFilter waiting() {
            return DeadLetterFilter.waiting(topic, cause, text, partition, offset);
        }
    }

    @GetMapping("/dead-letters")
    String list(
            Selection selection,
            @RequestParam(defaultValue = "WAITING") State state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        DeadLetterFilter waiting = selection.waiting();
        DeadLetterFilter filter =
                new DeadLetterFilter(
                        waiting.topic(), waiting.cause(), waiting.text(), null, null, state);
        long total = letters.dryRun(filter).selected();
        long pages = Math.max(1, (total + ON_A_PAGE - 1) / ON_A_PAGE);
        long shown = Math.clamp(page, 1, pages);
        model.addAttribute("letters", letters.list(filter, ON_A_PAGE, (shown - 1) * ON_A_PAGE));
        model.addAttribute("total", total);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "causes",
                letters.causes(new DeadLetterFilter(null, null, null, null, null, state)));
        model.addAttribute("selection", selection);
        model.addAttribute("state", state);
        model.addAttribute("states", State.values());
        return "dead-letters";
    }

    @GetMapping("/dead-letters/replay")
    String dryRun(Selection selection, Model model) {
        model.addAttribute("dryRun", letters.dryRun(selection.waiting()));
        model.addAttribute("selection", selection);
        return "replay";
    }

    @PostMapping("/dead-letters/replay")
    String replay(Selection selection, @RequestParam String why, Principal who) {
        long id = replay.begin(selection.waiting(), who.getName(), why.strip()).id();
        return "redirect:/dead-letters/replays/" + id;
    }

    @PostMapping("/dead-letters/discard")
    String discard(Selection selection, @RequestParam String why, Principal who) {
        discard.discard(selection.waiting(), who.getName(), why);
        return "redirect:/dead-letters";
    }

    @GetMapping("/dead-letters/replays/{id}")
    String progress(@PathVariable long id, Model model) {
        model.addAttribute(
                "progress",
                decisions
                        .progress(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "replay-progress";
    }

    @GetMapping("/dead-letters/{topic}/{partition}/{offset}")
    String one(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            Model model) {
        show(find(topic, partition, offset), false, model);
        return "dead-letter";
    }

    /** The answer of this one request shows the payload; no page, link or log does. */
    @PostMapping("/dead-letters/{topic}/{partition}/{offset}/unmasked")
    String unmasked(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            @RequestParam String why,
            Principal who,
            Model model) {
        DeadLetter letter = find(topic, partition, offset);
        audit.record(who.getName(), "unmask", place(letter), reason(why));
        show(letter, true, model);
        return "dead-letter";
    }

    @PostMapping("/dead-letters/{topic}/{partition}/{offset}/discard")
    String discard(
            @PathVariable String topic,
            @PathVariable int partition,
            @PathVariable long offset,
            @RequestParam String why,
            Principal who) {
        DeadLetter letter = find(topic, partition, offset);
        decisions.decide(letter, State.DISCARDED, who.getName(), reason(why));
        audit.record(who.getName(), "discard", place(letter), reason(why));
        return "redirect:" + letter.path();
    }

    private void show(DeadLetter letter, boolean unmasked, Model model) {
        model.addAttribute("letter", letter);
        model.addAttribute("unmasked", unmasked);
        model.addAttribute("deeds", audit.about(place(letter)));
        try {
            Optional<ConsumerRecord<byte[], byte[]>> found =
                    records.read(letter.topic(), letter.partition(), letter.offset());
            found.ifPresent(record -> show(record, unmasked, model));
        } catch (KafkaException away) {
            model.addAttribute("away", true);
        }
    }

    private static void show(ConsumerRecord<byte[], byte[]> record, boolean unmasked, Model model) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), header(header.key(), header.value())));
        String trace = headers.remove(STACK_TRACE);
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        model.addAttribute("headers", headers);
        model.addAttribute("trace", trace);
        model.addAttribute("bytes", payload.length);
        model.addAttribute("payload", unmasked ? Masking.whole(payload) : Masking.masked(payload));
    }

    private static String header(String name, byte @Nullable [] value) {
        if (value == null) {
            return "";
        }
        boolean number =
                name.equals("kafka_dlt-original-partition")
                        || name.equals("kafka_dlt-original-offset")
                        || name.equals("kafka_dlt-original-timestamp");
        if (number && value.length == Integer.BYTES) {
            return Integer.toString(ByteBuffer.wrap(value).getInt());
        }
        if (number && value.length == Long.BYTES) {
            return Long.toString(ByteBuffer.wrap(value).getLong());
        }
        if (name.startsWith("springDeserializerException")) {
            return value.length + " bytes";
        }
        return Masking.text(new String(value, StandardCharsets.UTF_8));
    }

    private DeadLetter find(String topic, int partition, long offset) {
        return letters.find(topic, partition, offset)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String place(DeadLetter letter) {
        return letter.topic() + " " + letter.partition() + " @ " + letter.offset();
    }

    private static String reason(String why) {
        if (why.isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "a reason is needed");
        }
        return why.strip();
    }
}
