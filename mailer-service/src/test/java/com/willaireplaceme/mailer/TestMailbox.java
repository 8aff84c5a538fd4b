package com.willaireplaceme.mailer;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A mailbox of its own on a real IMAP server, behind a wire that can break: what a client asks may
 * be answered by the wire instead.
 */
public final class TestMailbox implements AutoCloseable {

    /** What the wire does with a line of the client's. */
    public enum Fault {
        /** Passes it on. */
        NONE,
        /** Refuses it; the connection stays. */
        REFUSED,
        /** Says that it is done, and gives nothing. */
        NOTHING_GIVEN,
        /** Breaks the connection. */
        BROKEN
    }

    private static final GreenMail SERVER = started();

    private final String user = "u" + UUID.randomUUID();
    private final GreenMailUser owner = SERVER.setUser(user + "@example.org", user, "secret");
    private final ServerSocket wire = listening();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Function<String, Fault> rule = line -> Fault.NONE;

    public TestMailbox() {
        Thread.ofVirtual().start(this::accept);
    }

    /** Its address, through the wire. */
    public String url() {
        return url("secret");
    }

    public String url(String password) {
        return "imap://" + user + ":" + password + "@127.0.0.1:" + wire.getLocalPort() + "/INBOX";
    }

    /** From now on; the connections that are there end. */
    public void failing(Function<String, Fault> faults) {
        rule = faults;
        open.forEach(TestMailbox::end);
    }

    /** No connection gets further than its greeting. */
    public void away() {
        failing(line -> Fault.BROKEN);
    }

    public void well() {
        failing(line -> Fault.NONE);
    }

    public void password(String password) {
        owner.setPassword(password);
    }

    public void deliver(byte[] mail) {
        try {
            owner.deliver(
                    new MimeMessage(
                            Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The flags of its mails, in their order. */
    public List<Flags> flags() {
        try {
            return SERVER.getManagers().getImapHostManager().getInbox(owner).getMessages().stream()
                    .map(StoredMessage::getFlags)
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
        open.forEach(TestMailbox::end);
    }

    private void accept() {
        while (!wire.isClosed()) {
            try {
                Socket client = wire.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> answers(server, client));
                Thread.ofVirtual().start(() -> commands(client, server));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void commands(Socket client, Socket server) {
        try (client;
                server) {
            InputStream in = client.getInputStream();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String tag = line.substring(0, line.indexOf(' ') + 1);
                switch (rule.apply(line.strip())) {
                    case NONE -> write(server, line);
                    case REFUSED -> write(client, tag + "NO [SERVERBUG] this cannot be done\r\n");
                    case NOTHING_GIVEN -> write(client, tag + "OK done\r\n");
                    case BROKEN -> {
                        return;
                    }
                }
            }
        } catch (IOException ended) {
            // The other side sees it, too.
        }
    }

    private static void answers(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException ended) {
            // The other side sees it, too.
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket to, String line) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(line.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port() {
        return SERVER.getImap().getPort();
    }

    private static GreenMail started() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        return server;
    }
}
