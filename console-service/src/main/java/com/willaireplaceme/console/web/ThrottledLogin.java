package com.willaireplaceme.console.web;

import com.willaireplaceme.console.web.LoginThrottle.Who;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks passwords, throttled: forms and programs alike.
 *
 * <p>A hash of a password is slow on purpose, and strangers can ask for it. So only as many are
 * computed at once as there are processors, a few wait, and the rest is refused; a right login that
 * comes many times at once is checked once. A password that was right is remembered for some
 * minutes as a hash under a key of this process, because programs send theirs with every request.
 */
final class ThrottledLogin implements AuthenticationProvider {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final int KEY_BYTES = 32;
    private static final int NETWORK_BYTES = 8;
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int WAITING = 32;
    private static final int JOINING = 64;

    private final AuthenticationProvider passwords;
    private final Set<String> accounts;
    private final LoginThrottle throttle;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Semaphore queue = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore joining = new Semaphore(JOINING);
    private final Semaphore hashing = new Semaphore(AT_ONCE, true);
    private final Map<String, CompletableFuture<Authentication>> checks = new ConcurrentHashMap<>();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param accounts the names that exist, in lower case; all others count as one
     */
    ThrottledLogin(AuthenticationProvider passwords, Set<String> accounts, Clock clock) {
        this.passwords = passwords;
        this.accounts = Set.copyOf(accounts);
        this.throttle = new LoginThrottle(clock);
        this.clock = clock;
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    private record Known(Authentication authentication, Instant until) {}

    @Override
    public Authentication authenticate(Authentication login) {
        String account = login.getName().toLowerCase(Locale.ROOT);
        Who who = new Who(accounts.contains(account) ? account : "", network(login));
        String print =
                print(who.address() + "\n" + login.getName() + "\n" + login.getCredentials());
        Known remembered = known.get(print);
        if (remembered != null
                && clock.instant().isBefore(remembered.until())
                && throttle.mayRecall(who)) {
            return remembered.authentication();
        }
        CompletableFuture<Authentication> mine = new CompletableFuture<>();
        for (CompletableFuture<Authentication> running = checks.putIfAbsent(print, mine);
                running != null;
                running = checks.putIfAbsent(print, mine)) {
            Optional<Authentication> same = result(running);
            if (same.isPresent()) {
                return same.get();
            }
        }
        try {
            Authentication checked = check(login, who);
            known.values().removeIf(entry -> entry.until().isBefore(clock.instant()));
            known.put(print, new Known(checked, clock.instant().plus(REMEMBERED)));
            mine.complete(checked);
            return checked;
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            checks.remove(print, mine);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Authentication check(Authentication login, Who who) {
        Duration wait = throttle.begin(who);
        if (wait.isPositive()) {
            throw TooManyLogins.ofOne(wait);
        }
        boolean right = false;
        boolean wrong = false;
        try {
            Authentication checked = hash(login);
            right = true;
            return checked;
        } catch (BadCredentialsException badCredentials) {
            wrong = true;
            throw badCredentials;
        } finally {
            if (wrong) {
                throttle.failed(who);
            } else {
                throttle.ended(who, right);
            }
        }
    }

    private Authentication hash(Authentication login) {
        if (!queue.tryAcquire()) {
            throw TooManyLogins.ofAll();
        }
        try {
            if (!hashing.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw TooManyLogins.ofAll();
            }
            try {
                Authentication checked = passwords.authenticate(login);
                if (checked == null) {
                    throw new BadCredentialsException("not checked");
                }
                return checked;
            } finally {
                hashing.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw TooManyLogins.ofAll();
        } finally {
            queue.release();
        }
    }

    /** What the same login, sent at the same time, came to; a wrong one is a try of its own. */
    private Optional<Authentication> result(CompletableFuture<Authentication> running) {
        if (!joining.tryAcquire()) {
            throw TooManyLogins.ofAll();
        }
        try {
            return Optional.of(running.get(2 * MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BadCredentialsException) {
                return Optional.empty();
            }
            throw failed.getCause() instanceof TooManyLogins refused
                    ? refused
                    : TooManyLogins.ofAll();
        } catch (TimeoutException late) {
            throw TooManyLogins.ofAll();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw TooManyLogins.ofAll();
        } finally {
            joining.release();
        }
    }

    /** The address; of IPv6 the first 64 bits, of which one customer has all. */
    private static String network(Authentication login) {
        String address =
                login.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private String print(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException unavailable) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, unavailable);
        }
    }
}
