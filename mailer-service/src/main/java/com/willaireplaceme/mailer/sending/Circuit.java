package com.willaireplaceme.mailer.sending;

import com.willaireplaceme.mailer.MailerSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps everybody waiting while the server fails for everyone; then lets one worker try.
 * Thread-safe.
 */
@Component
public class Circuit {

    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private final Clock clock;
    private final Duration first;
    private final Duration longest;
    private Duration pause;
    private @Nullable Instant openUntil;
    private @Nullable Instant openSince;
    private @Nullable String reason;
    private boolean trying;

    Circuit(Clock clock, MailerSettings settings) {
        this.clock = clock;
        this.first = settings.sending().firstPause();
        this.longest = settings.sending().longestPause();
        this.pause = first;
    }

    /**
     * How sending stands.
     *
     * @param since when the server began to fail; {@code null} while it does not
     */
    public record State(boolean open, @Nullable Instant since, @Nullable String reason) {}

    /** The state at this moment. */
    public synchronized State state() {
        return new State(openUntil != null, openSince, reason);
    }

    synchronized boolean mayTry() {
        if (openUntil == null) {
            return true;
        }
        if (trying || clock.instant().isBefore(openUntil)) {
            return false;
        }
        trying = true;
        return true;
    }

    /** Nothing was tried after all. */
    synchronized void notTried() {
        trying = false;
    }

    synchronized void failed(String why) {
        Instant now = clock.instant();
        if (openUntil == null) {
            openSince = now;
            pause = first;
            LOG.warn("The mail server fails for everyone ({}); sending waits", why);
        } else if (trying) {
            pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        }
        reason = why;
        openUntil = now.plus(pause);
        trying = false;
    }

    synchronized void answered() {
        if (openUntil != null) {
            LOG.info("The mail server answers again");
        }
        openUntil = null;
        openSince = null;
        reason = null;
        trying = false;
    }
}
