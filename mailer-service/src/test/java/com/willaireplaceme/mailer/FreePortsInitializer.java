package com.willaireplaceme.mailer;

import com.willaireplaceme.embedded.FreePorts;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the service a port that nobody uses, and the journal of {@link TestJournal}. */
class FreePortsInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "mailer.feedback.bounce-smtp-port=" + FreePorts.any(),
                        "mailer.feedback.journal-url=" + TestJournal.URL,
                        "mailer.feedback.bounce-imap-url=" + TestJournal.BOUNCES_URL)
                .applyTo(context);
    }
}
