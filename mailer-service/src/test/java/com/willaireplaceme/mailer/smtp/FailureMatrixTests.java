package com.willaireplaceme.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault.Drips;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault.FallsSilent;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault.HangsUp;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault.Says;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Fault.SaysAndHangsUp;
import com.willaireplaceme.mailer.smtp.ScriptedSmtpServer.Step;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.GateClosed;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.InDoubt;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.PermanentFailure;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TemporaryFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of failures: each fault at each phase. */
class FailureMatrixTests {

    private static final Submission MESSAGE =
            new Submission(
                    "bounces+1@example.org",
                    "ada@example.org",
                    "Subject: hello\r\n\r\n.a dot\r\n..\r\nbye\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

    private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
    private final AtomicInteger passages = new AtomicInteger();
    private final Gate open =
            () -> {
                passages.incrementAndGet();
                return true;
            };

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> beforeTheGate() {
        return Stream.of(
                row(Step.GREETING, new Says("421 4.3.2 busy"), unavailable("421 4.3.2 at CONNECT")),
                row(Step.GREETING, new Says("554 5.7.1 no"), unavailable("554 5.7.1 at CONNECT")),
                row(Step.GREETING, new HangsUp(), unavailable("connection lost at CONNECT")),
                row(Step.GREETING, new FallsSilent(), unavailable("timeout at CONNECT")),
                row(Step.GREETING, new Drips(), unavailable("timeout at CONNECT")),
                row(Step.EHLO, new SaysAndHangsUp("421 bye"), unavailable("421 at CONNECT")),
                row(Step.EHLO, new Says("451 4.3.0 later"), unavailable("451 4.3.0 at CONNECT")),
                row(Step.EHLO, new Says("554 5.7.1 no"), unavailable("554 5.7.1 at CONNECT")),
                row(Step.EHLO, new HangsUp(), unavailable("connection lost at CONNECT")),
                row(Step.EHLO, new FallsSilent(), unavailable("timeout at CONNECT")),
                row(Step.AUTH, new Says("454 4.7.0 later"), unavailable("454 4.7.0 at CONNECT")),
                row(Step.AUTH, new Says("535 5.7.8 no"), unavailable("535 5.7.8 at CONNECT")),
                row(Step.AUTH, new HangsUp(), unavailable("connection lost at CONNECT")),
                row(Step.AUTH, new FallsSilent(), unavailable("timeout at CONNECT")),
                row(Step.MAIL, new Says("451 4.3.0 later"), unavailable("451 4.3.0 at MAIL")),
                row(Step.MAIL, new Says("550 5.7.1 not you"), unavailable("550 5.7.1 at MAIL")),
                row(Step.MAIL, new HangsUp(), unavailable("connection lost at MAIL")),
                row(Step.MAIL, new FallsSilent(), unavailable("timeout at MAIL")),
                row(Step.MAIL, new Drips(), unavailable("timeout at MAIL")),
                row(Step.RCPT, new Says("450 4.2.0 later"), later(Phase.RCPT, "450 4.2.0")),
                row(Step.RCPT, new Says("421 4.3.2 bye"), later(Phase.RCPT, "421 4.3.2")),
                row(Step.RCPT, new Says("550 5.1.1 nobody"), never(Phase.RCPT, "550 5.1.1")),
                row(Step.RCPT, new SaysAndHangsUp("550 5.1.1 x"), never(Phase.RCPT, "550 5.1.1")),
                row(Step.RCPT, new HangsUp(), later(Phase.RCPT, "connection lost")),
                row(Step.RCPT, new FallsSilent(), later(Phase.RCPT, "timeout")),
                row(Step.DATA, new Says("451 4.3.0 later"), later(Phase.DATA, "451 4.3.0")),
                row(Step.DATA, new Says("554 5.6.0 no"), never(Phase.DATA, "554 5.6.0")),
                row(Step.DATA, new SaysAndHangsUp("554 5.6.0 x"), never(Phase.DATA, "554 5.6.0")),
                row(Step.DATA, new HangsUp(), later(Phase.DATA, "connection lost")),
                row(Step.DATA, new FallsSilent(), later(Phase.DATA, "timeout")),
                row(Step.BODY, new Says("452 4.3.1 full"), later(Phase.BODY, "452 4.3.1")),
                row(Step.BODY, new Says("552 5.3.4 too big"), never(Phase.BODY, "552 5.3.4")),
                row(Step.BODY, new HangsUp(), later(Phase.BODY, "connection lost")));
    }

    @ParameterizedTest
    @MethodSource
    void beforeTheGate(Step step, Fault fault, SubmissionOutcome expected) throws Exception {
        server.offering("AUTH PLAIN LOGIN").at(step, fault);
        if (step == Step.EHLO || step == Step.AUTH) {
            server.at(step, fault);
        }
        String url = "smtp://user:secret@127.0.0.1:";
        try (MailServer mail = mailFacing(fault, url);
                MailServer later = mail(url)) {
            SubmissionOutcome outcome = mail.submit(slowly(step, MESSAGE), open);
            assertThat(outcome).isEqualTo(expected);
            assertThat(passages).hasValue(0);
            assertThat(server.endedMessages()).isEmpty();

            server.behave();
            assertThat(again(fault, mail, later)).isInstanceOf(Accepted.class);
            assertThat(server.endedMessages()).hasSize(1);
        }
    }

    static Stream<Arguments> afterTheDot() {
        return Stream.of(
                arguments(new Says("250 2.0.0 ok"), new Accepted(new Reply(250, "2.0.0"))),
                arguments(new Says("251 will forward"), new Accepted(new Reply(251, null))),
                arguments(new SaysAndHangsUp("250 ok"), new Accepted(new Reply(250, null))),
                arguments(new Says("451 4.3.0 later"), later(Phase.DOT, "451 4.3.0")),
                arguments(new SaysAndHangsUp("451 4.3.0 x"), later(Phase.DOT, "451 4.3.0")),
                arguments(new Says("554 5.7.1 spam"), never(Phase.DOT, "554 5.7.1")),
                arguments(new SaysAndHangsUp("554 5.7.1 x"), never(Phase.DOT, "554 5.7.1")),
                arguments(new Says("421 4.3.2 bye"), new InDoubt("421 4.3.2")),
                arguments(new Says("354 what"), new InDoubt("354")),
                arguments(new Says("nonsense"), new InDoubt("connection lost")),
                arguments(new HangsUp(), new InDoubt("connection lost")),
                arguments(new FallsSilent(), new InDoubt("timeout")),
                arguments(new Drips(), new InDoubt("timeout")));
    }

    @ParameterizedTest
    @MethodSource
    void afterTheDot(Fault fault, SubmissionOutcome expected) {
        server.at(Step.DOT, fault);
        try (MailServer mail = mailFacing(fault, "smtp://127.0.0.1:");
                MailServer later = mail("smtp://127.0.0.1:")) {
            assertThat(mail.submit(MESSAGE, open)).isEqualTo(expected);
            assertThat(passages).hasValue(1);
            assertThat(server.endedMessages()).hasSize(1);

            assertThat(again(fault, mail, later)).isInstanceOf(Accepted.class);
            assertThat(server.endedMessages()).hasSize(2);
        }
    }

    @Test
    void nobodyListens() {
        server.close();
        try (MailServer mail = mail("smtp://127.0.0.1:")) {
            assertThat(mail.submit(MESSAGE, open))
                    .isEqualTo(unavailable("connection refused at CONNECT"));
        }
    }

    @Test
    void aServerThatStopsReadingTheBodyHoldsNobody() {
        server.at(Step.BODY, new FallsSilent());
        byte[] large = new byte[16 << 20];
        Arrays.fill(large, (byte) 'x');
        for (int i = 79; i < large.length; i += 80) {
            large[i - 1] = '\r';
            large[i] = '\n';
        }
        large[large.length - 2] = '\r';
        large[large.length - 1] = '\n';
        try (MailServer mail = mailFacing(new FallsSilent(), "smtp://127.0.0.1:")) {
            assertThat(mail.submit(new Submission("a@b.example", "c@d.example", large), open))
                    .isInstanceOfSatisfying(
                            TemporaryFailure.class,
                            failure -> assertThat(failure.phase()).isEqualTo(Phase.BODY));
            assertThat(passages).hasValue(0);
        }
    }

    @Test
    void aGateThatRefusesEndsNoMessage() {
        try (MailServer mail = mail("smtp://127.0.0.1:")) {
            assertThat(mail.submit(MESSAGE, () -> false)).isEqualTo(new GateClosed("refused"));
            assertThat(mail.submit(MESSAGE, open)).isInstanceOf(Accepted.class);
        }
        assertThat(server.endedMessages()).hasSize(1);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aGateWhoseCommitIsUnknownEndsNoMessage() {
        try (MailServer mail = mail("smtp://127.0.0.1:")) {
            SubmissionOutcome outcome =
                    mail.submit(
                            MESSAGE,
                            () -> {
                                throw new IllegalStateException("the database hung up");
                            });
            assertThat(outcome).isEqualTo(new GateClosed("commit unknown"));
            assertThat(mail.submit(MESSAGE, open)).isInstanceOf(Accepted.class);
        }
        assertThat(server.endedMessages()).hasSize(1);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aConnectionThatDiesInTheGateLeavesTheDeliveryInDoubt() {
        Gate fatal =
                () -> {
                    server.hangUp();
                    return true;
                };
        try (MailServer mail = mail("smtp://127.0.0.1:")) {
            assertThat(mail.submit(MESSAGE, fatal)).isInstanceOf(InDoubt.class);
        }
    }

    /** So long that no buffers between the two can hold it: the server has read of it. */
    private static Submission slowly(Step step, Submission message) {
        if (step != Step.BODY) {
            return message;
        }
        byte[] longer = Arrays.copyOf(message.message(), 16 << 20);
        byte[] line = "twenty characters..\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int i = message.message().length; i < longer.length; i++) {
            longer[i] = line[(i - message.message().length) % line.length];
        }
        longer[longer.length - 2] = '\r';
        longer[longer.length - 1] = '\n';
        return new Submission(message.sender(), message.recipient(), longer);
    }

    private MailServer mail(String url) {
        return new MailServer(TestSettings.patient(url + server.port()), new SimpleMeterRegistry());
    }

    private MailServer mailFacing(Fault fault, String url) {
        return needsHaste(fault)
                ? new MailServer(TestSettings.hasty(url + server.port()), new SimpleMeterRegistry())
                : mail(url);
    }

    /** The same connections meet the server again, unless they would have no patience with it. */
    private SubmissionOutcome again(Fault fault, MailServer mail, MailServer later) {
        return (needsHaste(fault) ? later : mail).submit(MESSAGE, open);
    }

    private static boolean needsHaste(Fault fault) {
        return switch (fault) {
            case FallsSilent _, Drips _ -> true;
            case Says _, SaysAndHangsUp _, HangsUp _, Fault.First _ -> false;
        };
    }

    private static Arguments row(Step step, Fault fault, SubmissionOutcome expected) {
        return arguments(step, fault, expected);
    }

    private static ServerUnavailable unavailable(String reason) {
        int at = reason.indexOf(" at ");
        return new ServerUnavailable(
                Phase.valueOf(reason.substring(at + 4)), reason.substring(0, at));
    }

    private static TemporaryFailure later(Phase phase, String cause) {
        return new TemporaryFailure(phase, cause);
    }

    private static PermanentFailure never(Phase phase, String cause) {
        return new PermanentFailure(phase, cause);
    }
}
