package com.willaireplaceme.capture;

import com.willaireplaceme.testing.TestKafka;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Says which bean the service connects by, because the broker and its details are both one. */
@TestConfiguration(proxyBeanMethods = false)
class OneBroker {

    @Bean(destroyMethod = "")
    @Primary
    KafkaConnectionDetails oneBroker(TestKafka kafka) {
        return kafka;
    }
}
