package com.willaireplaceme.mailer.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.mailer.TestSettings;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.GateClosed;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.InDoubt;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.PermanentFailure;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TemporaryFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gated connection and a mail server that nobody here wrote. */
class SmtpSinkTests {

    private static final int MESSAGES = 60;
    private static final int BODY_LINES = 800;

    @TempDir private Path directory;

    @Test
    void everyMessageArrivesOnceAndByteForByte() throws Exception {
        try (SmtpSink sink = new SmtpSink(directory);
                MailServer mail = mail(sink);
                ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Callable<SubmissionOutcome>> attempts =
                    IntStream.range(0, MESSAGES)
                            .<Callable<SubmissionOutcome>>mapToObj(
                                    i -> () -> mail.submit(message(i), () -> true))
                            .toList();
            for (Future<SubmissionOutcome> attempt : workers.invokeAll(attempts)) {
                assertThat(attempt.get()).isInstanceOf(Accepted.class);
            }
            List<String> taken = sink.messages();
            assertThat(taken).hasSize(MESSAGES);
            for (int i = 0; i < MESSAGES; i++) {
                String recipient = "<p" + i + "@example.com>";
                String expected = text(i).replace("\r\n", "\n");
                assertThat(taken)
                        .filteredOn(message -> message.contains("X-Rcpt-Args: " + recipient))
                        .singleElement()
                        .asString()
                        .contains("X-Mail-Args: <bounces+" + i + "@example.org>")
                        .contains("\n" + expected);
            }
        }
    }

    @Test
    void whatTheGateHoldsBackDoesNotArrive() throws Exception {
        try (SmtpSink sink = new SmtpSink(directory);
                MailServer mail = mail(sink)) {
            assertThat(mail.submit(message(1), () -> false)).isInstanceOf(GateClosed.class);
            assertThat(mail.submit(message(2), () -> true)).isInstanceOf(Accepted.class);
            assertThat(sink.messages())
                    .filteredOn(message -> message.endsWith("end 1\n\n"))
                    .isEmpty();
            assertThat(sink.messages())
                    .filteredOn(message -> message.contains("X-Rcpt-Args: <p2@example.com>"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void whateverItDoesWrongIsUnderstood(
            String option, String step, Class<? extends SubmissionOutcome> expected)
            throws Exception {
        try (SmtpSink sink = new SmtpSink(directory, option, step);
                MailServer mail = mail(sink)) {
            assertThat(mail.submit(message(1), () -> true)).isInstanceOf(expected);
        }
    }

    /** -f refuses for good, -r for now, -q hangs up instead of answering. */
    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                Arguments.of("-f", "RCPT", PermanentFailure.class),
                Arguments.of("-r", "RCPT", TemporaryFailure.class),
                Arguments.of("-q", "RCPT", TemporaryFailure.class),
                Arguments.of("-f", "MAIL", ServerUnavailable.class),
                Arguments.of("-q", "DATA", TemporaryFailure.class),
                Arguments.of("-f", ".", PermanentFailure.class),
                Arguments.of("-r", ".", TemporaryFailure.class),
                Arguments.of("-q", ".", InDoubt.class));
    }

    private static MailServer mail(SmtpSink sink) {
        return new MailServer(
                TestSettings.patient("smtp://127.0.0.1:" + sink.port() + "?starttls=off"),
                new SimpleMeterRegistry());
    }

    private static Submission message(int i) {
        return new Submission(
                "bounces+" + i + "@example.org",
                "p" + i + "@example.com",
                text(i).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** With lines of dots, which SMTP doubles and halves again. */
    private static String text(int i) {
        return "Subject: report "
                + i
                + "\r\n\r\n.\r\n..\r\n.dot\r\n"
                + ("x".repeat(70) + "\r\n").repeat(BODY_LINES)
                + "end "
                + i
                + "\r\n";
    }
}
