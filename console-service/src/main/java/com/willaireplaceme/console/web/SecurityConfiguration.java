package com.willaireplaceme.console.web;

import com.willaireplaceme.console.ConsoleSettings;
import jakarta.servlet.DispatcherType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may see what. Nothing but health answers without a login. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final String OPERATOR = "OPERATOR";
    private static final String MARKETING = "MARKETING";
    private static final int PASSWORD_BYTES = 12;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    UserDetailsService accounts(ConsoleSettings settings, PasswordEncoder encoder) {
        return new InMemoryUserDetailsManager(
                account("operator", settings.operatorPassword(), OPERATOR, encoder),
                account("marketing", settings.marketingPassword(), MARKETING, encoder));
    }

    /** Programs: HTTP Basic, no session, so nothing to forge a request with. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) {
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers("/actuator/health/**")
                                .permitAll()
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
    SecurityFilterChain people(HttpSecurity http) {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers("/console.css", "/console.js", "/login")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/", "/stats")
                                .hasAnyRole(OPERATOR, MARKETING)
                                .dispatcherTypeMatchers(DispatcherType.ERROR)
                                .permitAll()
                                .anyRequest()
                                .hasRole(OPERATOR))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?goodbye"))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy ->
                                        policy.policyDirectives(
                                                "default-src 'none'; style-src 'self'; script-src 'self';"
                                                        + " connect-src 'self'; img-src 'self'; form-action 'self';"
                                                        + " base-uri 'none'; frame-ancestors 'none'"))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static UserDetails account(
            String name, String password, String role, PasswordEncoder encoder) {
        String secret = password;
        if (secret.isBlank()) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            LOG.warn("No password is set for {}; until the next start it is {}", name, secret);
        }
        return User.withUsername(name).password(encoder.encode(secret)).roles(role).build();
    }
}
