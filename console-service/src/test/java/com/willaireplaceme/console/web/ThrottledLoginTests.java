package com.willaireplaceme.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class ThrottledLoginTests {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final SlowPasswords passwords = new SlowPasswords();
    private final ThrottledLogin login =
            new ThrottledLogin(passwords, Set.of("operator", "marketing"), clock);

    /** Knows one password for everybody, and answers once it is let go. */
    private static final class SlowPasswords implements AuthenticationProvider {

        private final AtomicInteger checked = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public @Nullable Authentication authenticate(Authentication given) {
            checked.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                now.decrementAndGet();
            }
            if (!"right".equals(given.getCredentials())) {
                throw new BadCredentialsException("wrong");
            }
            return UsernamePasswordAuthenticationToken.authenticated(
                    given.getName(), null, List.of());
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return true;
        }
    }

    @Test
    void ofSixtyGuessesAtOnceFewAreCheckedAndTheRightOneBehindThemIsNot() throws Exception {
        passwords.gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                guesses.add(threads.submit(tries("operator", "guess" + i, "192.0.2.1")));
            }
            await().until(() -> passwords.now.get() >= 2);
            for (int i = 4; i < 60; i++) {
                guesses.add(threads.submit(tries("operator", "guess" + i, "192.0.2.1")));
            }
            guesses.add(threads.submit(tries("operator", "right", "192.0.2.1")));
            for (int i = 4; i < guesses.size(); i++) {
                assertThat(guesses.get(i).get()).as("refused unseen").isFalse();
            }
            passwords.gate.countDown();
            for (Future<Boolean> guess : guesses) {
                assertThat(guess.get()).isFalse();
            }
        }
        assertThat(passwords.checked.get()).isEqualTo(4);
    }

    @Test
    void aCalmAddressGetsInWhileAnotherIsAttacked() {
        for (int i = 0; i < 50; i++) {
            attempt("operator", "guess" + i, "192.0.2.1");
        }
        assertThat(attempt("operator", "right", "192.0.2.1")).isFalse();
        assertThat(attempt("operator", "right", "192.0.2.2")).isTrue();
        assertThat(attempt("operator", "right", "2001:db8::1")).isTrue();
    }

    @Test
    void neitherOtherSpellingsNorOtherAddressesOfANetworkAreMoreTries() {
        for (int i = 0; i < 40; i++) {
            String name = i % 2 == 0 ? "operator" : "operator".toUpperCase(Locale.ROOT);
            attempt(name, "guess" + i, "2001:db8::" + i);
            attempt("nobody" + i, "guess" + i, "2001:db8::" + i);
        }
        assertThat(passwords.checked.get()).as("five of the one, five of all others").isEqualTo(10);
    }

    @Test
    void aProgramThatIsKnownGoesOnWhileOthersAtItsAddressGuess() {
        assertThat(attempt("operator", "right", "192.0.2.1")).isTrue();
        for (int i = 0; i < 15; i++) {
            attempt("operator", "guess" + i, "192.0.2.1");
            assertThat(attempt("operator", "right", "192.0.2.1")).isTrue();
        }
        for (int i = 0; i < 30; i++) {
            attempt("operator", "more" + i, "192.0.2.1");
        }
        assertThat(attempt("operator", "right", "192.0.2.1"))
                .as("else the remembered one could be guessed")
                .isFalse();
    }

    @Test
    void theSameLoginManyTimesAtOnceIsCheckedOnce() throws Exception {
        passwords.gate = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> same = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                same.add(threads.submit(tries("operator", "right", "192.0.2.1")));
            }
            passwords.gate.countDown();
            for (Future<Boolean> each : same) {
                assertThat(each.get()).isTrue();
            }
        }
        assertThat(passwords.checked.get()).isEqualTo(1);
    }

    @Test
    void theSameWrongLoginManyTimesAtOnceIsAsManyTries() throws Exception {
        int wrong = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> same = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                same.add(
                        threads.submit(() -> {
                            try {
                                login.authenticate(given("operator", "wrong", "192.0.2.1"));
                                return false;
                            } catch (BadCredentialsException checked) {
                                return true;
                            } catch (TooManyLogins refused) {
                                return false;
                            }
                        }));
            }
            for (Future<Boolean> each : same) {
                wrong += each.get() ? 1 : 0;
            }
        }
        assertThat(wrong).isEqualTo(5);
        assertThat(passwords.checked.get()).isEqualTo(5);
    }

    @Test
    void onlySoManyAreHashedAtOnceAndWhoCannotWaitIsToldToComeAgain() throws Exception {
        passwords.gate = new CountDownLatch(1);
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        int served = 0;
        AtomicInteger busy = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < processors + 32 + 10; i++) {
                String address = "192.0.2." + i;
                all.add(
                        threads.submit(() -> {
                            try {
                                login.authenticate(given("operator", "right", address));
                                return true;
                            } catch (TooManyLogins refused) {
                                assertThat(refused.status().value()).isEqualTo(503);
                                assertThat(refused.retryAfter()).isPositive();
                                busy.incrementAndGet();
                                return false;
                            }
                        }));
            }
            await().until(() -> busy.get() == 10);
            passwords.gate.countDown();
            for (Future<Boolean> each : all) {
                served += each.get() ? 1 : 0;
            }
        }
        assertThat(served).isEqualTo(processors + 32);
        assertThat(passwords.most.get()).isLessThanOrEqualTo(processors);
    }

    @Test
    void whoHasToWaitIsToldHowLong() {
        for (int i = 0; i < 5; i++) {
            attempt("operator", "guess" + i, "192.0.2.1");
        }
        assertThatExceptionOfType(TooManyLogins.class)
                .isThrownBy(() -> login.authenticate(given("operator", "x", "192.0.2.1")))
                .satisfies(refused -> {
                    assertThat(refused.status().value()).isEqualTo(429);
                    assertThat(refused.retryAfter()).isEqualTo(10);
                });
    }

    private Callable<Boolean> tries(String account, String password, String address) {
        return () -> attempt(account, password, address);
    }

    private boolean attempt(String account, String password, String address) {
        try {
            login.authenticate(given(account, password, address));
            return true;
        } catch (BadCredentialsException | TooManyLogins refused) {
            return false;
        }
    }

    private static Authentication given(String account, String password, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken given =
                UsernamePasswordAuthenticationToken.unauthenticated(account, password);
        given.setDetails(new WebAuthenticationDetails(request));
        return given;
    }
}
