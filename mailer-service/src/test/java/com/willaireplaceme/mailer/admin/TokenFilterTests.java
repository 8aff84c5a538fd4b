package com.willaireplaceme.mailer.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TokenFilterTests {

    @Test
    void withoutATokenTheApiIsClosedToEveryone() throws Exception {
        assertThat(status("", "Bearer ")).isEqualTo(401);
        assertThat(status("", null)).isEqualTo(401);
        assertThat(status("  ", "Bearer   ")).isEqualTo(401);
        assertThat(status("secret", "Bearer secret")).isEqualTo(200);
    }

    private static int status(String token, @Nullable String authorization) throws Exception {
        TokenFilter filter =
                new TokenFilter(
                        TestSettings.patient(
                                "smtp://127.0.0.1:1", "mailer.service-token=" + token));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/sending");
        request.setServletPath("/api/sending");
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
