package com.willaireplaceme.common.kafka;

import com.willaireplaceme.testing.ImportBackends;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The policy as services have it: Spring Boot's configuration, the defaults and a broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = PolicyTest.Service.class,
        properties = {
            "spring.config.name=pipeline-defaults",
            "spring.flyway.enabled=false",
            "spring.main.banner-mode=off",
            "logging.level.org.apache.kafka=off", // They tell the failures that are wanted here.
            "logging.level.org.springframework.kafka=off",
            "logging.level.org.springframework.kafka.support.LoggingProducerListener=error",
            "spring.kafka.consumer.group-id=" + PolicyTest.GROUP
        })
@ImportBackends
@interface PolicyTest {

    String GROUP = "policy-tests";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({KafkaPolicyConfiguration.class, TestBroker.class})
    class Service {

        @Bean
        Worker worker() {
            return new Worker();
        }
    }
}
