package com.willaireplaceme.quickstart.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** One SMTP transaction; says 250 only when the mail is kept. */
final class SmtpReceiver implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
    private static final int LARGEST_MESSAGE = 25 * 1024 * 1024;

    private final MailStore store;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    private SmtpReceiver(MailStore store) {
        this.store = store;
    }

    static SMTPServer start(MailStore store, int port) {
        SMTPServer server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("inbox")
                        .maxMessageSize(LARGEST_MESSAGE)
                        .messageHandlerFactory(context -> new SmtpReceiver(store))
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
        byte[] bytes = message.readAllBytes();
        try {
            return "2.0.0 kept as " + store.keep(sender, recipients, bytes);
        } catch (IOException e) {
            LOG.error("The inbox could not keep a mail", e);
            throw new RejectException(452, "4.3.1 the mail could not be kept");
        }
    }

    @Override
    public void done() {}
}
