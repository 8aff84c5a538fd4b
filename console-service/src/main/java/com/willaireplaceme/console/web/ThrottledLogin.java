package com.willaireplaceme.console.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks passwords, throttled. A password that was right is remembered for some minutes as a hash
 * under a key of this process, because programs send theirs with every request and a slow hash
 * would cost them more than the answer.
 */
final class ThrottledLogin implements AuthenticationProvider {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int KEY_BYTES = 32;

    private final AuthenticationProvider passwords;
    private final LoginThrottle throttle;
    private final Clock clock;
    private final SecretKeySpec key;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ThrottledLogin(AuthenticationProvider passwords, Clock clock) {
        this.passwords = passwords;
        this.throttle = new LoginThrottle(clock);
        this.clock = clock;
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    private record Known(Authentication authentication, Instant until) {}

    @Override
    public Authentication authenticate(Authentication login) {
        String account = login.getName();
        String who = account + "|" + address(login);
        if (throttle.mustWait(who)) {
            throw new LockedException("too many failed logins");
        }
        String print = print(account + "\n" + login.getCredentials());
        Known remembered = known.get(print);
        if (remembered != null && clock.instant().isBefore(remembered.until())) {
            return remembered.authentication();
        }
        try {
            Authentication checked = passwords.authenticate(login);
            if (checked == null) {
                throw new BadCredentialsException("not checked");
            }
            throttle.succeeded(who);
            known.values().removeIf(entry -> entry.until().isBefore(clock.instant()));
            known.put(print, new Known(checked, clock.instant().plus(REMEMBERED)));
            return checked;
        } catch (BadCredentialsException wrong) {
            throttle.failed(who);
            throw wrong;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static String address(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
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
