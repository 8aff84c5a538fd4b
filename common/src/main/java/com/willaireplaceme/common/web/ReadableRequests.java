package com.willaireplaceme.common.web;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** How a service meets requests that cannot be read; services that answer requests import it. */
@Configuration(proxyBeanMethods = false)
public class ReadableRequests {

    /** After those that have an order, so that no other report stands before ours. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> readableRequests() {
        return factory -> {
            factory.addConnectorCustomizers(ReadableRequests::letRawCharactersPass);
            factory.addEngineValves(new QueryRepair());
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ErrorReport.class.getName());
                    host.getPipeline().addValve(new ErrorReport());
                }
            });
        };
    }

    private static void letRawCharactersPass(Connector connector) {
        connector.setProperty("relaxedQueryChars", QueryRepair.RAW);
    }

    /** After what sets headers for every answer. */
    @Bean
    FilterRegistrationBean<ReadableRequestFilter> readableRequestFilter() {
        FilterRegistrationBean<ReadableRequestFilter> filter =
                new FilterRegistrationBean<>(new ReadableRequestFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    JsonMapperBuilderCustomizer readableText() {
        return mapper -> mapper.addModule(ReadableText.module());
    }
}
