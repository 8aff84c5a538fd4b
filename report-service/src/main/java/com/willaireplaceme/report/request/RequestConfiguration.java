package com.willaireplaceme.report.request;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;

/** The parts that are the same for requests, the sample and offline use. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

    @Bean
    ReportWriter reportWriter() {
        return new ReportWriter(Catalogue.bundled());
    }

    @Bean
    ReportPrinter reportPrinter() {
        return ReportPrinter.prepared();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * What cannot be rendered now cannot be rendered later: trying again would only hold others.
     */
    @Bean
    SmartInitializingSingleton neverTryTheUnrenderableAgain(CommonErrorHandler policy) {
        return () -> {
            if (!(policy instanceof DefaultErrorHandler handler)) {
                throw new IllegalStateException("the error policy cannot be told what is final");
            }
            handler.addNotRetryableExceptions(UnrenderableRequestException.class);
        };
    }
}
