package com.willaireplaceme.console.steering;

import com.willaireplaceme.console.lead.LeadTable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.web.client.RestClientException;

/** Deletes the leads of whoever the mailer may not write to any more. Thread-safe. */
@Service
class Objections {

    private static final Logger LOG = LoggerFactory.getLogger(Objections.class);
    private static final int PAGE = 1000;

    private final MailerClient mailer;
    private final LeadTable leads;

    Objections(MailerClient mailer, LeadTable leads) {
        this.mailer = mailer;
        this.leads = leads;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void applyQuietly() {
        try {
            apply();
        } catch (RestClientException away) {
            LOG.debug("The mailer does not answer; objections are looked up later");
        }
    }

    /**
     * Deletes them now.
     *
     * @throws RestClientException if the mailer does not answer
     */
    synchronized void apply() {
        UUID after = new UUID(0, 0);
        List<UUID> page;
        do {
            page = mailer.suppressed(after, PAGE);
            page.forEach(leads::remove);
            if (!page.isEmpty()) {
                after = page.getLast();
            }
        } while (page.size() == PAGE);
    }
}
