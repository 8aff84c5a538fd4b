package com.willaireplaceme.mailer.admin;

import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.ledger.Suppressions;
import com.willaireplaceme.mailer.ledger.Suppressions.Erasure;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Erases a person, and says what remains, where and until when. */
@RestController
class ErasureController {

    private final KeyedHash hash;
    private final Suppressions suppressions;
    private final MailerSettings settings;
    private final Clock clock;

    ErasureController(
            KeyedHash hash, Suppressions suppressions, MailerSettings settings, Clock clock) {
        this.hash = hash;
        this.suppressions = suppressions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What this service cannot take back.
     *
     * @param until when it is gone at the latest; {@code null} where no time is set
     */
    record Remainder(String what, String where, @Nullable Instant until) {}

    record Answer(UUID recipient, int withdrawn, int emptied, List<Remainder> remains) {}

    @PostMapping("/api/erasures")
    Answer erase(@RequestBody SuppressionController.Person person) {
        UUID recipient = person.recipient(hash);
        Erasure erasure = suppressions.erase(recipient);
        return new Answer(
                recipient,
                erasure.withdrawn(),
                erasure.emptied(),
                remains(erasure, clock.instant()));
    }

    private List<Remainder> remains(Erasure erasure, Instant now) {
        List<Remainder> remains = new ArrayList<>();
        if (erasure.atTheGate() > 0) {
            remains.add(
                    new Remainder(
                            "address and message of a delivery at the point of no return",
                            "ledger",
                            now.plus(settings.smtp().replyTimeout())
                                    .plus(settings.sending().lease())));
        }
        for (String topic : List.of(Topics.ASSESSMENT_REQUESTS, Topics.EXPOSURE_REPORTS)) {
            remains.add(
                    new Remainder(
                            "address, name and answers or report of requests of the last days",
                            "topic " + topic,
                            now.plus(Topics.retention(topic))));
            remains.add(
                    new Remainder(
                            "the same, of a record that could not be processed",
                            "topic " + Topics.deadLetters(topic),
                            now.plus(Topics.retention(topic)).plus(Topics.DEAD_LETTER_RETENTION)));
        }
        remains.add(
                new Remainder(
                        "keyed hash of the address, so that nothing is sent to it; of %d deliveries the key, profession, level, figures, campaign and times"
                                .formatted(erasure.known()),
                        "ledger",
                        null));
        remains.add(
                new Remainder(
                        "key, profession, level, campaign and times, without address or name",
                        "topic " + Topics.DELIVERY_EVENTS + " and the console's database",
                        now.plus(Topics.retention(Topics.DELIVERY_EVENTS))));
        remains.add(
                new Remainder(
                        "address and name of who agreed to be contacted",
                        "lists that were exported",
                        null));
        remains.add(new Remainder("what was there when they were made", "backups", null));
        remains.add(
                new Remainder(
                        "a message that was sent",
                        "the recipient's mailbox and the logs of mail servers",
                        null));
        return List.copyOf(remains);
    }
}
