package com.willaireplaceme.mailer.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.MailerTest;
import com.willaireplaceme.mailer.ledger.SendingSwitch;
import com.willaireplaceme.testing.HostileRequests;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@MailerTest
class UnreadableRequestsTests {

    private @LocalServerPort int port;
    private @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping
            mappings;
    private @Autowired SendingSwitch sending;

    /** One of the addresses pauses it. */
    @AfterEach
    void resumeSending() {
        sending.resume();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the service token", "the webhook token", ""})
    void everyAddressAnswersWhatNobodyShouldAsk(String token) {
        Set<String> patterns = new TreeSet<>(Set.of("/nothing", "/actuator/health"));
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> patterns.addAll(mapping.getPatternValues()));

        int asked =
                new HostileRequests(port, Map.of("Authorization", "Bearer " + token), Set.of())
                        .checkAll(patterns, Set.of("after", "limit"));

        assertThat(patterns).contains("/error", "/api/erasures", "/webhooks/generic");
        assertThat(asked).isGreaterThan(2_000);
    }
}
