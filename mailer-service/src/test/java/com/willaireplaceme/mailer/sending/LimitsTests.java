package com.willaireplaceme.mailer.sending;

import static com.willaireplaceme.mailer.TestReports.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.mailer.TestMailer;
import com.willaireplaceme.mailer.ledger.SendingSwitch;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Step;
import com.willaireplaceme.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the mail server sees of the limits. */
class LimitsTests {

    private static final int MESSAGES = 24;

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noMoreConnectionsAndMessagesOnEachThanAllowed() {
        CountDownLatch all = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            server.at(Step.DOT, new Fault.First(() -> meet(all)));
        }
        send("mailer.smtp.connections=3", "mailer.smtp.messages-per-connection=4");
        assertThat(server.mostOpenConnections()).isEqualTo(3);
        assertThat(server.mostMessagesOnOneConnection()).isEqualTo(4);
    }

    /**
     * The bound is wide: the first message may come late, and each other one too. Without a limit
     * all of them come within a small part of this time.
     */
    @Test
    void theServerSeesMessagesNoFasterThanTheRate() {
        send("mailer.smtp.connections=8", "mailer.smtp.rate=12");
        List<Long> begun = server.begun().stream().sorted().toList();
        assertThat(begun).hasSize(MESSAGES);
        Duration took = Duration.ofNanos(begun.getLast() - begun.getFirst());
        Duration evenly = Duration.ofSeconds(MESSAGES - 1).dividedBy(12);
        assertThat(took).isGreaterThan(evenly.multipliedBy(6).dividedBy(10));
    }

    private void send(String... limits) {
        String[] settings = List.of(limits).toArray(new String[limits.length + 1]);
        settings[limits.length] = "mailer.smtp.url=smtp://127.0.0.1:" + server.port();
        try (TestMailer mailer = TestMailer.working(TestDatabase.create(), settings)) {
            mailer.get(SendingSwitch.class).pause();
            List<UUID> keys = Stream.generate(UUID::randomUUID).limit(MESSAGES).toList();
            keys.forEach(key -> mailer.take(delivery(key)));
            mailer.get(SendingSwitch.class).resume();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            keys.stream().allMatch(key -> mailer.status(key).equals("ACCEPTED")));
        }
        assertThat(server.endedMessages()).hasSize(MESSAGES);
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            if (!all.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("fewer connections than allowed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
