package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Login by a provider that signs real tokens. Its context is closed: two consoles share a group.
 */
@DirtiesContext
class OidcLoginTests extends RunningConsole {

    private static final OidcProvider PROVIDER = provider();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("console.oidc.issuer", PROVIDER::issuer);
        registry.add("console.oidc.client-id", () -> OidcProvider.CLIENT);
        registry.add("console.oidc.client-secret", () -> "a secret");
        registry.add("console.oidc.operator", () -> "pipeline-operators");
        registry.add("console.oidc.marketing", () -> "marketing");
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop();
    }

    @Test
    void aMemberOfTheOperatorsIsAnOperator() throws Exception {
        PROVIDER.memberOf("everybody", "pipeline-operators");
        HttpClient browser = browser();
        assertThat(page(browser, "/login").body()).contains("/oauth2/authorization/oidc");
        assertThat(signIn(browser).body()).contains("Overview");
        assertThat(page(browser, "/deliveries").statusCode()).isEqualTo(200);
        assertThat(page(browser, "/leads.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void aMemberOfMarketingSeesTheFunnelAndNoDeliveries() throws Exception {
        PROVIDER.memberOf("marketing");
        HttpClient browser = browser();
        signIn(browser);
        assertThat(page(browser, "/stats").statusCode()).isEqualTo(200);
        assertThat(page(browser, "/deliveries").statusCode()).isEqualTo(403);
    }

    @Test
    void whoHasNoRoleIsRefused() throws Exception {
        PROVIDER.memberOf("everybody", "");
        HttpClient browser = browser();
        assertThat(signIn(browser).body()).contains("could not be let in");
        assertThat(page(browser, "/").body()).contains("id=\"username\"");
    }

    @Test
    void aTokenThatTheProviderDidNotSignIsRefused() throws Exception {
        PROVIDER.memberOf("pipeline-operators");
        PROVIDER.signWithAnotherKey();
        HttpClient browser = browser();
        assertThat(signIn(browser).body()).contains("could not be let in");
        assertThat(page(browser, "/").body()).contains("id=\"username\"");
    }

    @Test
    void theLoginFormStays() throws Exception {
        assertThat(page(signedIn("operator", "operator-secret"), "/").statusCode()).isEqualTo(200);
    }

    @Test
    void anIssuerNeedsAClientAndARole() {
        assertThatThrownBy(() ->
                        new OidcSettings(
                                "https://id.example.org",
                                "console",
                                "",
                                "openid",
                                "sub",
                                "groups",
                                "",
                                "",
                                ""))
                .hasMessageContaining("at least one value that gives a role");
    }

    private HttpResponse<String> signIn(HttpClient browser) throws Exception {
        return page(browser, "/oauth2/authorization/oidc");
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private static OidcProvider provider() {
        try {
            return new OidcProvider();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
