package com.willaireplaceme.mailer.evidence;

import com.willaireplaceme.mailer.FeedbackSettings;
import com.willaireplaceme.mailer.background.Loop;
import com.willaireplaceme.mailer.background.RepeatedWork;
import com.willaireplaceme.mailer.evidence.Journal.Answer;
import com.willaireplaceme.mailer.evidence.Journal.JournalAway;
import com.willaireplaceme.mailer.evidence.Journal.Search;
import com.willaireplaceme.mailer.feedback.Feedback;
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
    private boolean journalIsAway;

    Resolver(
            Findings findings,
            Feedback feedback,
            Suppressions suppressions,
            FeedbackSettings settings) {
        this.findings = findings;
        this.feedback = feedback;
        this.suppressions = suppressions;
        this.settings = settings;
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
                searchFor(journal);
                journalIsAway = false;
            } catch (JournalAway away) {
                if (!journalIsAway) {
                    journalIsAway = true;
                    LOG.warn("The journal cannot be searched now");
                    LOG.debug("The journal cannot be searched", away);
                }
            }
        }
        return false;
    }

    private void searchFor(Journal asked) throws JournalAway {
        List<Doubtful> page = findings.doubtful(FIRST, settings.journalAfter(), PAGE);
        if (page.isEmpty()) {
            return;
        }
        try (Search search = asked.open()) {
            while (!page.isEmpty() && isRunning()) {
                for (Doubtful delivery : page) {
                    boolean there = search.find(delivery.messageId()) == Answer.THERE;
                    feedback.take(
                            new Finding(
                                    delivery.key(),
                                    there ? Kind.ACCEPTED : Kind.NOT_FOUND,
                                    SOURCE,
                                    there ? "a copy is in the journal" : "no copy in the journal"));
                }
                page = findings.doubtful(page.getLast().key(), settings.journalAfter(), PAGE);
            }
        }
    }

    @Override
    protected Loop loop() {
        return loop;
    }
}
