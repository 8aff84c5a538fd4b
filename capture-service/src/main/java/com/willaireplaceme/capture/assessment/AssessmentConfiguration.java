package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.CaptureSettings;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.identity.KeyedHash;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.LoggingProducerListener;

/** What {@code common} offers, as beans of this service. */
@Configuration(proxyBeanMethods = false)
class AssessmentConfiguration {

    @Bean
    Catalogue catalogue() {
        return Catalogue.bundled();
    }

    /** A failed record is told without what it holds, because that is personal. */
    @Bean
    LoggingProducerListener<Object, Object> withoutContents() {
        LoggingProducerListener<Object, Object> listener = new LoggingProducerListener<>();
        listener.setIncludeContents(false);
        return listener;
    }

    @Bean
    KeyedHash keyedHash(CaptureSettings settings) {
        return new KeyedHash(settings.keyPepper(), settings.edition());
    }
}
