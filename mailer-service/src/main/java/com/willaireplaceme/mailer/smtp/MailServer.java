package com.willaireplaceme.mailer.smtp;

import com.willaireplaceme.mailer.MailerSettings;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.stereotype.Component;

/**
 * The mail server that messages are submitted to, over connections that are kept for the next
 * message. Thread-safe.
 */
@Component
public class MailServer implements AutoCloseable {

    /** Servers hang up on the silent after minutes; it is politer to go first. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Duration attemptTimeout;
    private final int messagesPerConnection;
    private final ScheduledThreadPoolExecutor scheduler;
    private final Connections connections;
    private final GenericObjectPool<GatedTransport> pool;

    MailServer(MailerSettings settings, MeterRegistry meters) {
        this.attemptTimeout = settings.smtp().attemptTimeout();
        this.messagesPerConnection = settings.smtp().messagesPerConnection();
        this.scheduler =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("smtp-timeouts").factory());
        scheduler.setRemoveOnCancelPolicy(true);
        Timer replies =
                Timer.builder("mailer.reply")
                        .description("Time from the gate to the mail server's reply")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofMinutes(10))
                        .register(meters);
        this.connections = new Connections(settings.smtp(), scheduler, replies);
        GenericObjectPoolConfig<GatedTransport> config = new GenericObjectPoolConfig<>();
        config.setJmxEnabled(false);
        config.setMaxTotal(settings.smtp().connections());
        config.setMaxIdle(settings.smtp().connections());
        config.setMinEvictableIdleDuration(LONGEST_IDLE);
        config.setTimeBetweenEvictionRuns(LONGEST_IDLE.dividedBy(3));
        config.setMaxWait(attemptTimeout);
        this.pool = new GenericObjectPool<>(connections, config);
    }

    /**
     * Tries once to hand a message over. A kept connection that the server gave up meanwhile fails
     * before the message begins, and then another one is used.
     *
     * @param gate called between the body and its end, at most once
     */
    public SubmissionOutcome submit(Submission submission, Gate gate) {
        long begin = System.nanoTime();
        while (true) {
            Duration left = attemptTimeout.minusNanos(System.nanoTime() - begin);
            if (!left.isPositive()) {
                return new ServerUnavailable(Phase.CONNECT, "timeout");
            }
            if (submission.needsUtf8()) {
                return submitOnce(connections.createForUtf8(), submission, gate, left);
            }
            GatedTransport transport = borrow();
            boolean used = transport.isUsed();
            SubmissionOutcome outcome = submitPooled(transport, submission, gate, left);
            if (!used || !(outcome instanceof ServerUnavailable)) {
                return outcome;
            }
        }
    }

    private static SubmissionOutcome submitOnce(
            GatedTransport transport, Submission submission, Gate gate, Duration limit) {
        try {
            return transport.submit(submission, gate, limit);
        } finally {
            transport.drop();
        }
    }

    private SubmissionOutcome submitPooled(
            GatedTransport transport, Submission submission, Gate gate, Duration limit) {
        boolean reusable = false;
        try {
            SubmissionOutcome outcome = transport.submit(submission, gate, limit);
            reusable = transport.isReusableAfter(outcome);
            return outcome;
        } finally {
            if (!reusable) {
                transport.drop();
            }
            if (reusable && !isWornOut(transport)) {
                pool.returnObject(transport);
            } else {
                discard(transport);
            }
        }
    }

    private boolean isWornOut(GatedTransport transport) {
        return messagesPerConnection > 0 && transport.submissions() >= messagesPerConnection;
    }

    private GatedTransport borrow() {
        try {
            return pool.borrowObject();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no connection to use", e);
        }
    }

    /** Says goodbye where the connection still stands. */
    private void discard(GatedTransport transport) {
        try {
            pool.invalidateObject(transport);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a connection could not be given up", e);
        }
    }

    /** Gives up the connections that are kept. */
    @Override
    public void close() {
        pool.close();
        scheduler.shutdownNow();
    }
}
