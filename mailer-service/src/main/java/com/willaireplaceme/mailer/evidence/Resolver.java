package com.willaireplaceme.mailer.evidence;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.evidence.Journal.Answer;
import com.willaireplaceme.mailer.evidence.Journal.Copy;
import com.willaireplaceme.mailer.evidence.Journal.JournalAway;
import com.willaireplaceme.mailer.evidence.Journal.Search;
import com.willaireplaceme.mailer.feedback.Feedback;
import com.willaireplaceme.mailer.feedback.Feedback.Refusal;
import com.willaireplaceme.mailer.imap.ImapUrl;
import com.willaireplaceme.mailer.ledger.Finding;
import com.willaireplaceme.mailer.ledger.Finding.Kind;
import com.willaireplaceme.mailer.ledger.Findings;
import com.willaireplaceme.mailer.ledger.Findings.Doubtful;
import com.willaireplaceme.mailer.ledger.Suppressions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks now and then for evidence about deliveries in doubt, and notes what it found. A copy in the
 * journal proves that the mail server accepted the message; its absence proves nothing.
 */
@Component
class Resolver extends RepeatedWork {

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);
    private static final String SOURCE = "journal";
    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final Findings findings;
    private final Feedback feedback;
    private final Suppressions suppressions;
    private final FeedbackSettings settings;
    private final @Nullable Journal journal;
    private final Loop loop;
    private final String sender;
    private UUID searched = FIRST;
    private String journalFault = "";

    Resolver(
            Findings findings,
            Feedback feedback,
            Suppressions suppressions,
            FeedbackSettings settings,
            MailerSettings mailer) {
        this.findings = findings;
        this.feedback = feedback;
        this.suppressions = suppressions;
        this.settings = settings;
        this.sender = mailer.sender().address();
        this.journal =
                settings.journalUrl().isBlank()
                        ? null
                        : new ImapJournal(ImapUrl.parse("JOURNAL_IMAP_URL", settings.journalUrl()));
        this.loop = new Loop("resolver", settings.journalEvery(), this::resolve);
    }

    private boolean resolve() {
        suppressions.finishErasures();
        if (journal != null) {
            try {
                tell(searchFor(journal) ? "" : "not for every delivery");
            } catch (JournalAway away) {
                tell(String.valueOf(away.getMessage()));
            }
        }
        return false;
    }

    /** Says once what is wrong with the journal, and nothing when it is well again. */
    private void tell(String fault) {
        if (!fault.isEmpty() && journalFault.isEmpty()) {
            LOG.warn("The journal cannot be searched now: {}", fault);
        }
        journalFault = fault;
    }

    /**
     * Goes on where the search before broke off, and begins anew behind the last: a delivery at
     * which the connection breaks stops none of the others.
     *
     * @return whether all that was asked was answered
     */
    private boolean searchFor(Journal asked) throws JournalAway {
        List<Doubtful> page = findings.doubtful(searched, settings.journalAfter(), PAGE);
        if (page.isEmpty()) {
            searched = FIRST;
            page = findings.doubtful(searched, settings.journalAfter(), PAGE);
        }
        if (page.isEmpty()) {
            return true;
        }
        boolean answered = true;
        try (Search search = asked.open()) {
            while (!page.isEmpty() && isRunning()) {
                for (Doubtful delivery : page) {
                    searched = delivery.key();
                    answered &= note(delivery.key(), search.find(copyOf(delivery)));
                }
                page = findings.doubtful(searched, settings.journalAfter(), PAGE);
            }
        }
        searched = FIRST;
        return answered;
    }

    private Copy copyOf(Doubtful delivery) {
        return new Copy(delivery.messageId(), sender, delivery.recipient());
    }

    private boolean note(UUID key, Answer answer) {
        switch (answer) {
            case THERE -> found(key, Kind.ACCEPTED, "a copy is in the journal");
            case OF_OTHERS ->
                    found(
                            key,
                            Kind.NOT_FOUND,
                            "only a message of another sender or recipient in the journal");
            case NOT_THERE -> found(key, Kind.NOT_FOUND, "no copy in the journal");
            case UNKNOWN -> feedback.refuse(SOURCE, Refusal.UNREADABLE);
        }
        return answer != Answer.UNKNOWN;
    }

    private void found(UUID key, Kind kind, String detail) {
        feedback.take(new Finding(key, kind, SOURCE, detail));
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
