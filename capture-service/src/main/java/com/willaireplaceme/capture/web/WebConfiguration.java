package com.willaireplaceme.capture.web;

import com.willaireplaceme.capture.CaptureSettings;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** Also on error pages, which the container asks for by itself. */
    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders(CaptureSettings settings) {
        FilterRegistrationBean<SecurityHeaders> filter =
                new FilterRegistrationBean<>(
                        new SecurityHeaders(
                                "https".equalsIgnoreCase(settings.publicUrl().getScheme())));
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** After the metrics, which count every answer. */
    @Bean
    FilterRegistrationBean<PageCache> pageCache(Campaign campaign) {
        FilterRegistrationBean<PageCache> filter =
                new FilterRegistrationBean<>(new PageCache(campaign));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    OpenAPI openApi(CaptureSettings settings) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("AI exposure reports")
                                .version("1")
                                .description(
                                        "Professions and their exposure to today's language models, scores, and"
                                                + " requests for a personalized report. Errors are problem"
                                                + " details (RFC 9457)."))
                .addServersItem(new Server().url(settings.publicUrl().toString()));
    }
}
