package com.willaireplaceme.mailer;

import com.willaireplaceme.embedded.FreePorts;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the service ports that nobody uses. */
class FreePortsInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("mailer.feedback.bounce-smtp-port=" + FreePorts.any())
                .applyTo(context);
    }
}
