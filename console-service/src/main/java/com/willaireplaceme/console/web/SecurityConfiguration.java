package com.willaireplaceme.console.web;

import com.willaireplaceme.console.ConsoleSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see what. Nothing but health answers without a login. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final String OPERATOR = "OPERATOR";
    private static final String MARKETING = "MARKETING";
    private static final String ADMIN = "ADMIN";
    private static final int PASSWORD_BYTES = 12;

    /** No inline script or style; charts are drawn by scripts of our own origin. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                    + " img-src 'self' data:; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Bcrypt, or whatever a hash that is given as a password names in front. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    AuthenticationProvider login(ConsoleSettings settings, PasswordEncoder encoder, Clock clock) {
        List<UserDetails> accounts = new ArrayList<>();
        accounts.add(account("operator", settings.operatorPassword(), encoder, OPERATOR));
        accounts.add(account("marketing", settings.marketingPassword(), encoder, MARKETING));
        if (!settings.adminPassword().isBlank()) {
            accounts.add(
                    account(
                            "admin",
                            settings.adminPassword(),
                            encoder,
                            ADMIN,
                            OPERATOR,
                            MARKETING));
        }
        DaoAuthenticationProvider passwords =
                new DaoAuthenticationProvider(new InMemoryUserDetailsManager(accounts));
        passwords.setPasswordEncoder(encoder);
        return new ThrottledLogin(passwords, clock);
    }

    /** Programs: HTTP Basic, no session; a browser of another site is refused all the same. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) {
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers("/actuator/health/**")
                                .permitAll()
                                .requestMatchers(SecurityConfiguration::isForged)
                                .denyAll()
                                .requestMatchers("/api/rebuild")
                                .hasRole(ADMIN)
                                .requestMatchers("/api/leads")
                                .hasRole(MARKETING)
                                .requestMatchers(
                                        HttpMethod.GET, "/api/reconciliation", "/api/stats")
                                .hasAnyRole(OPERATOR, MARKETING)
                                .anyRequest()
                                .hasRole(OPERATOR))
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** People: a login form, a session, and a token in every form. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, OidcLogin oidc) {
        oidc.offer(http);
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/console.css", "/console.js", "/console.svg", "/login")
                                .permitAll()
                                .requestMatchers("/rebuild")
                                .hasRole(ADMIN)
                                .requestMatchers("/leads.csv")
                                .hasRole(MARKETING)
                                .requestMatchers(
                                        HttpMethod.GET, "/", "/stats", "/stats.csv", "/webjars/**")
                                .hasAnyRole(OPERATOR, MARKETING)
                                .dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .hasRole(OPERATOR))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?goodbye"))
                // A live part of a page must not be replaced by the login page.
                .exceptionHandling(failures ->
                        failures.defaultAuthenticationEntryPointFor(
                                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                        request -> request.getHeader("HX-Request") != null)
                                .defaultAuthenticationEntryPointFor(
                                        new LoginUrlAuthenticationEntryPoint("/login"),
                                        request -> request.getHeader("HX-Request") == null))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** Browsers say so when another site made them ask. */
    private static boolean isForged(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                && !site.equals("same-origin")
                && !site.equals("none")
                && !request.getMethod().equals("GET");
    }

    private static UserDetails account(
            String name, String password, PasswordEncoder encoder, String... roles) {
        String secret = password;
        if (secret.isBlank()) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            LOG.warn("No password is set for {}; until the next start it is {}", name, secret);
        }
        boolean hashed = secret.matches("\\{[a-zA-Z0-9@_-]+}.+");
        return User.withUsername(name)
                .password(hashed ? secret : encoder.encode(secret))
                .roles(roles)
                .build();
    }
}
