package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.CaptureSettings;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.identity.KeyedHash;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code common} offers, as beans of this service. */
@Configuration(proxyBeanMethods = false)
class AssessmentConfiguration {

    @Bean
    Catalogue catalogue() {
        return Catalogue.bundled();
    }

    @Bean
    KeyedHash keyedHash(CaptureSettings settings) {
        return new KeyedHash(settings.keyPepper(), settings.edition());
    }
}
