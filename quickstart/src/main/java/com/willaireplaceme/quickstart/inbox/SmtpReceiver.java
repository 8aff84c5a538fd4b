package com.willaireplaceme.quickstart.inbox;

import com.willaireplaceme.common.connection.BoundedServerSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** One SMTP transaction; says 250 only when the mail is kept. */
final class SmtpReceiver implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
    private static final int CONNECTIONS = 100;
    private static final int RECIPIENTS = 100;
    private static final int LONGEST_SILENCE_S = 60;
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

    private final MailStore store;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    private SmtpReceiver(MailStore store) {
        this.store = store;
    }

    static SMTPServer start(MailStore store, int port) throws IOException {
        BoundedServerSocket listener = new BoundedServerSocket(CONNECTIONS, LONGEST_TRANSACTION);
        SMTPServer server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .serverSocketFactory(() -> listener)
                        .hostName("localhost")
                        .softwareName("inbox")
                        .maxConnections(2 * CONNECTIONS)
                        .maxRecipients(RECIPIENTS)
                        .maxMessageSize(MailStore.LARGEST_MAIL)
                        .connectionTimeout(LONGEST_SILENCE_S, TimeUnit.SECONDS)
                        .messageHandlerFactory(context -> {
                            listener.renew(context.getRemoteAddress());
                            return new SmtpReceiver(store);
                        })
                        .build();
        server.start();
        return server;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) {
        recipients.add(address);
    }

    @Override
    public String data(InputStream message) throws IOException, RejectException {
        try {
            return "2.0.0 kept as " + store.keep(sender, recipients, message);
        } catch (MailStore.TooLarge tooLarge) {
            message.transferTo(OutputStream.nullOutputStream());
            throw new RejectException(552, "5.3.4 " + tooLarge.getMessage());
        } catch (MailStore.Full full) {
            message.transferTo(OutputStream.nullOutputStream());
            throw new RejectException(452, "4.3.1 " + full.getMessage());
        } catch (IOException e) {
            LOG.error("The inbox could not keep a mail", e);
            throw new RejectException(452, "4.3.1 the mail could not be kept");
        }
    }

    @Override
    public void done() {}
}
