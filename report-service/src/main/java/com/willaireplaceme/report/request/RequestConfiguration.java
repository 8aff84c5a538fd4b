package com.willaireplaceme.report.request;

import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.report.content.ReportWriter;
import com.willaireplaceme.report.document.ReportPrinter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
}
