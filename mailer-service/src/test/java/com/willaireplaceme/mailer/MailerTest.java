package com.willaireplaceme.mailer;

import com.willaireplaceme.testing.ImportBackends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The service with a real broker and database, the same one for all classes that ask. What a test
 * needs in the ledger, it plants by {@link PlantedDelivery}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=mailer",
            "mailer.key-pepper=a pepper of the tests only",
            "mailer.mail-from=AI exposure report <reports@example.org>",
            "mailer.service-token=the service token",
            "mailer.feedback.bounce-domain=back.example.org",
            "mailer.feedback.bounce-smtp-address=127.0.0.1",
            "mailer.feedback.webhook-token=the webhook token",
            "mailer.feedback.postmark-password=the postmark password",
            "mailer.feedback.journal-every=300ms",
            "mailer.feedback.journal-after=0s"
        })
@ContextConfiguration(initializers = FreePortsInitializer.class)
@ImportBackends
public @interface MailerTest {}
