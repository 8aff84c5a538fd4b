package com.willaireplaceme.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.testing.HostileRequests;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ReportTest
class UnreadableRequestsTests {

    private @LocalServerPort int port;
    private @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping
            mappings;

    @Test
    void everyAddressAnswersWhatNobodyShouldAsk() {
        Set<String> patterns = new TreeSet<>(Set.of("/nothing", "/actuator/health"));
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> patterns.addAll(mapping.getPatternValues()));

        int asked = new HostileRequests(port, Map.of(), Set.of()).checkAll(patterns, Set.of("any"));

        assertThat(patterns).contains("/error", "/sample-report.pdf");
        assertThat(asked).isGreaterThan(200);
    }
}
