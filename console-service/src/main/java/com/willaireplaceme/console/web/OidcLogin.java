package com.willaireplaceme.console.web;

import com.willaireplaceme.console.ConsoleSettings;
import com.willaireplaceme.console.OidcSettings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Login by an OpenID Connect provider (OpenID Connect Core 1.0, section 3.1). A claim of the
 * provider gives the roles; who has none of them is refused. Thread-safe.
 */
@Component
class OidcLogin {

    /** A part of the address that providers send people back to. */
    private static final String REGISTRATION = "oidc";

    private final OidcSettings settings;
    private final OidcUserService users = new OidcUserService();

    OidcLogin(ConsoleSettings settings) {
        this.settings = settings.oidc();
    }

    boolean enabled() {
        return settings.enabled();
    }

    /** Offers it beside the login form. */
    void offer(HttpSecurity http) {
        if (enabled()) {
            // Asked at the first login: a provider that is away must not keep the console down.
            SupplierClientRegistrationRepository provider =
                    new SupplierClientRegistrationRepository(
                            () -> new InMemoryClientRegistrationRepository(registration()));
            http.oauth2Login(login ->
                    login.loginPage("/login")
                            .clientRegistrationRepository(provider)
                            .defaultSuccessUrl("/")
                            .failureUrl("/login?refused")
                            .userInfoEndpoint(user -> user.oidcUserService(this::withRoles)));
        }
    }

    private ClientRegistration registration() {
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(List.of(settings.scopes().split("\\s*,\\s*", -1)))
                .build();
    }

    private OidcUser withRoles(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        Set<String> values = values(user.getClaims().get(settings.rolesClaim()));
        Set<GrantedAuthority> roles = new HashSet<>();
        if (values.contains(settings.operator())) {
            roles.add(role("OPERATOR"));
        }
        if (values.contains(settings.marketing())) {
            roles.add(role("MARKETING"));
        }
        if (values.contains(settings.admin())) {
            roles.addAll(List.of(role("ADMIN"), role("OPERATOR"), role("MARKETING")));
        }
        if (roles.isEmpty()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("access_denied"), "nobody who may see the console");
        }
        return new DefaultOidcUser(
                roles, user.getIdToken(), user.getUserInfo(), settings.nameClaim());
    }

    /** An empty value is no role, even if a provider sends one. */
    private static Set<String> values(@Nullable Object claim) {
        Set<String> values = new HashSet<>();
        if (claim instanceof Collection<?> several) {
            several.forEach(value -> values.add(String.valueOf(value)));
        } else if (claim != null) {
            values.add(claim.toString());
        }
        values.remove("");
        return values;
    }

    private static GrantedAuthority role(String name) {
        return new SimpleGrantedAuthority("ROLE_" + name);
    }
}
