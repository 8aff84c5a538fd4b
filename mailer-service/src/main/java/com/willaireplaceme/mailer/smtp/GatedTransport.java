package com.willaireplaceme.mailer.smtp;

import com.willaireplaceme.mailer.smtp.SubmissionOutcome.Accepted;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.GateClosed;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.InDoubt;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.PermanentFailure;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.ServerUnavailable;
import com.willaireplaceme.mailer.smtp.SubmissionOutcome.TemporaryFailure;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the mail server, with a gate between the body and the dot. Angus Mail's
 * exceptions do not tell whether the dot was sent, and it forgets a reply when what follows fails,
 * so this class keeps the phase and the first refusal itself. Not thread-safe.
 */
final class GatedTransport extends SMTPTransport {

    private static final int REFUSED_FROM = 400;
    private static final int SILENT_MILLIS = 1;
    private static final int SPEAKING_MILLIS = 1_000;

    private final Session ownSession;
    private final Connections connections;
    private final PromptSockets sockets;
    private final Watchdog watchdog;
    private final Watchdog writing;

    private Phase phase = Phase.CONNECT;
    private @Nullable Reply refusal;
    private @Nullable Reply answerToDot;
    private @Nullable GateClosed closed;
    private @Nullable Gate gate;
    private int submissions;

    GatedTransport(Session ownSession, Connections connections, PromptSockets sockets) {
        super(ownSession, Connections.PROTOCOL);
        this.ownSession = ownSession;
        this.connections = connections;
        this.sockets = sockets;
        this.watchdog = connections.watchdogs().join(sockets::cut);
        this.writing = connections.watchdogs().join(sockets::cut);
    }

    /** Whether it carried a message before, so that the server may have hung up since. */
    boolean isUsed() {
        return submissions > 0;
    }

    /** How many messages were tried on it. */
    int submissions() {
        return submissions;
    }

    /**
     * Tries to hand a message over, connecting first where that was not done.
     *
     * @param limit longest time until the gate
     */
    SubmissionOutcome submit(Submission submission, Gate passage, Duration limit) {
        refusal = null;
        answerToDot = null;
        closed = null;
        gate = passage;
        String failure = "connection lost";
        watchdog.restart(limit);
        try {
            if (!isUsed()) {
                phase = Phase.CONNECT;
                connections.open(this);
            }
            phase = Phase.MAIL;
            if (submission.needsUtf8() && !supportsExtension("SMTPUTF8")) {
                return new PermanentFailure(Phase.RCPT, "no SMTPUTF8");
            }
            InternetAddress recipient = new InternetAddress();
            recipient.setAddress(submission.recipient());
            refusal = null;
            RenderedMessage message = new RenderedMessage(ownSession, submission);
            if (supportsExtension("DSN")) {
                message.askForReports();
            }
            sendMessage(message, new Address[] {recipient});
        } catch (MessagingException | RuntimeException e) {
            boolean late = watchdog.hasBitten() || writing.hasBitten();
            failure = late ? "timeout" : Cause.of(e);
        } finally {
            watchdog.stop();
            writing.stop();
            submissions++;
            gate = null;
        }
        return outcome(failure);
    }

    private SubmissionOutcome outcome(String failure) {
        Reply refused = refusal;
        String cause = refused == null ? failure : refused.toString();
        return switch (phase) {
            case CONNECT, MAIL -> new ServerUnavailable(phase, cause);
            case RCPT, DATA, BODY ->
                    refused != null && refused.isPermanent()
                            ? new PermanentFailure(phase, cause)
                            : new TemporaryFailure(phase, cause);
            case GATE -> closed == null ? new GateClosed(failure) : closed;
            case DOT -> afterTheDot(answerToDot, failure);
        };
    }

    private static SubmissionOutcome afterTheDot(@Nullable Reply answer, String failure) {
        if (answer == null) {
            return new InDoubt(failure);
        }
        if (answer.isPositive()) {
            return new Accepted(answer);
        }
        if (answer.isPermanent()) {
            return new PermanentFailure(Phase.DOT, answer.toString());
        }
        return answer.isTransient() && answer.code() != Reply.CLOSING
                ? new TemporaryFailure(Phase.DOT, answer.toString())
                : new InDoubt(answer.toString());
    }

    /** Whether the server is ready for the next message after that. */
    boolean isReusableAfter(SubmissionOutcome outcome) {
        return switch (outcome) {
            case Accepted _ -> true;
            case TemporaryFailure _, PermanentFailure _ ->
                    phase != Phase.BODY && refusal != null && refusal.code() != Reply.CLOSING;
            case InDoubt _, ServerUnavailable _, GateClosed _ -> false;
        };
    }

    @Override
    protected void rcptTo() throws MessagingException {
        phase = Phase.RCPT;
        super.rcptTo();
    }

    /**
     * The body goes straight to the socket: Angus Mail would look at each byte twice and write each
     * line by itself. Nothing waits in its own buffer, which it flushes with each command.
     */
    @Override
    protected OutputStream data() throws MessagingException {
        phase = Phase.DATA;
        super.data();
        phase = Phase.BODY;
        writing.restart(connections.writeTimeout());
        try {
            return connected(sockets.outermost()).getOutputStream();
        } catch (IOException e) {
            throw new MessagingException("connection lost", e);
        }
    }

    /**
     * The body is on its way but for its end. Every failure leaves by an IOException or with one as
     * its cause: only then does Angus Mail drop the connection instead of going on inside the body.
     */
    @Override
    protected void finishData() throws IOException, MessagingException {
        writing.stop();
        requireSilence();
        phase = Phase.GATE;
        passGate();
        phase = Phase.DOT;
        Duration patience = connections.replyTimeout();
        watchdog.restart(patience);
        socket().setSoTimeout(Math.toIntExact(patience.toMillis()));
        long start = System.nanoTime();
        sendCommand(".");
        int code = readServerResponse();
        connections.answered(Duration.ofNanos(System.nanoTime() - start));
        if (code < 200) {
            throw new IOException("connection lost");
        }
        answerToDot = Reply.of(code, getLastServerResponse());
        socket().setSoTimeout(Math.toIntExact(connections.readTimeout().toMillis()));
    }

    /** A server that speaks or hangs up now refuses the message: no dot is owed to it. */
    private void requireSilence() throws IOException, MessagingException {
        Socket socket = socket();
        boolean speaks = socket.getInputStream().available() > 0;
        socket.setSoTimeout(speaks ? SPEAKING_MILLIS : SILENT_MILLIS);
        try {
            readServerResponse();
        } catch (MessagingException nothingRead) {
            if (!speaks && nothingRead.getNextException() instanceof SocketTimeoutException) {
                return;
            }
            throw nothingRead;
        }
        throw new IOException("connection lost");
    }

    private void passGate() throws IOException {
        boolean open;
        try {
            open = gate != null && gate.pass();
        } catch (RuntimeException failure) {
            closed = new GateClosed("commit unknown");
            throw new IOException("the gate failed", failure);
        }
        if (!open) {
            closed = new GateClosed("refused");
            throw new IOException("the gate did not open");
        }
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (code >= REFUSED_FROM && refusal == null) {
            refusal = Reply.of(code, getLastServerResponse());
        }
        return code;
    }

    private Socket socket() throws IOException {
        return connected(sockets.last());
    }

    private static Socket connected(@Nullable Socket socket) throws IOException {
        if (socket == null) {
            throw new IOException("not connected");
        }
        return socket;
    }

    /** Ends the connection without waiting for a goodbye. */
    void drop() {
        sockets.cut();
        try {
            close();
        } catch (MessagingException alreadyGone) {
            // Cut is what it was to be.
            return;
        }
    }
}
