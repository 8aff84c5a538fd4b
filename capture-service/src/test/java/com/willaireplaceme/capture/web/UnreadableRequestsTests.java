package com.willaireplaceme.capture.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.testing.HostileRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@CaptureTest
class UnreadableRequestsTests {

    private static final List<String> PUBLIC =
            List.of(
                    "/",
                    "/profession/backend-developer",
                    "/profession/senior-backend-developer",
                    "/profession/senior-backend-developer/assessment",
                    "/ranking",
                    "/compare",
                    "/methodology",
                    "/privacy",
                    "/changes",
                    "/api/professions");

    private @LocalServerPort int port;
    private @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping
            mappings;

    /** What people and tools put into links of advertisements, and what broken ones are made of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_campaign=a|b",
                "utm_campaign={campaign.name}",
                "utm_campaign=[spring]",
                "utm_campaign=a^b`c\"d<e>f\\g",
                "utm_campaign=M%FCller",
                "utm_campaign=100%",
                "utm_campaign=%zz",
                "utm_campaign=%u00fc",
                "utm_campaign=%00",
                "utm_campaign=%C0%80",
                "utm_campaign=%ED%A0%80",
                "utm_campaign=%0D%0AX:1",
                "utm_campaign=%A0%20%E3%80%80",
                "%FC|=1&fbclid=[%",
                "q=%FC&sort=|&family={x}&gclid=^"
            })
    void adLinksWorkOnEveryPublicPage(String query) throws IOException {
        for (String page : PUBLIC) {
            assertThat(get(page + "?" + query)).as(page).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whatCanBeReadOfALinkGoesOnToTheForm() throws IOException {
        String form =
                get(
                        "/profession/senior-backend-developer/assessment"
                                + "?utm_source=news|letter&utm_medium=%FC&utm_campaign={spring}");

        assertThat(form)
                .contains("value=\"news|letter\"", "value=\"{spring}\"")
                .doesNotContain("utm_medium");
    }

    @Test
    void everyAddressAnswersWhatNobodyShouldAsk() {
        int asked =
                new HostileRequests(port, Map.of(), Set.of("/sample-report.pdf"))
                        .checkAll(patterns(), parameters());

        assertThat(asked).isGreaterThan(2_000);
    }

    private Collection<String> patterns() {
        Set<String> patterns =
                new TreeSet<>(Set.of("/api/nothing", "/nothing", "/actuator/health"));
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> patterns.addAll(mapping.getPatternValues()));
        return patterns;
    }

    private Collection<String> parameters() {
        Set<String> names = new TreeSet<>(Set.of("utm_source", "ref", "v"));
        for (HandlerMethod method : mappings.getHandlerMethods().values()) {
            Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .forEach(parameter -> {
                        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
                        names.add(
                                named == null || named.name().isEmpty()
                                        ? String.valueOf(parameter.getParameter().getName())
                                        : named.name());
                    });
        }
        return names;
    }

    private String get(String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
