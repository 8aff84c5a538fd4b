package com.willaireplaceme.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that counts what it took for each recipient, and takes its time to say so. It
 * counts before it answers: a reply that is lost does not make the message undone.
 */
public final class MailSink implements AutoCloseable {

    /** How addresses begin that it refuses for good. */
    public static final String REFUSED = "refused";

    /** How addresses begin whose first message it takes, to go away instead of saying so. */
    public static final String UNANSWERED = "unanswered";

    private static final int LONGEST_REPLY_MILLIS = 40;

    private final int port;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private SMTPServer server;

    /**
     * Serves at once.
     *
     * @param port port on the loopback address
     */
    public MailSink(int port) {
        this.port = port;
        this.server = start();
    }

    private SMTPServer start() {
        SMTPServer started =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .messageHandlerFactory(context -> new Transaction())
                        .build();
        started.start();
        return started;
    }

    /** Drops every connection and serves again. */
    public void restart() {
        goAway();
        comeBack();
    }

    /** Drops every connection and answers nobody. */
    public void goAway() {
        server.stop();
    }

    /** Serves again. */
    public void comeBack() {
        server = start();
    }

    /** The port it serves at. */
    public int port() {
        return port;
    }

    /** How many messages it took in all. */
    public int size() {
        return taken.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many messages it took for this recipient. */
    public int size(String recipient) {
        AtomicInteger count = taken.get(recipient);
        return count == null ? 0 : count.get();
    }

    /** How many messages it took, by recipient. */
    public Map<String, AtomicInteger> byRecipient() {
        return taken;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Transaction implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith(REFUSED)) {
                // As servers do, it repeats whom it does not know.
                throw new RejectException(550, "5.1.1 <" + recipient + "> no such mailbox");
            }
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream message) throws IOException, DropConnectionException {
            long size = message.transferTo(OutputStream.nullOutputStream());
            for (String to : recipients) {
                int count = taken.computeIfAbsent(to, _ -> new AtomicInteger()).incrementAndGet();
                if (count == 1 && to.startsWith(UNANSWERED)) {
                    throw new DropConnectionException(421, "4.3.2 going away");
                }
            }
            LockSupport.parkNanos(
                    ThreadLocalRandom.current().nextInt(LONGEST_REPLY_MILLIS) * 1_000_000L);
            return "2.0.0 took " + size + " bytes";
        }

        @Override
        public void done() {}
    }
}
