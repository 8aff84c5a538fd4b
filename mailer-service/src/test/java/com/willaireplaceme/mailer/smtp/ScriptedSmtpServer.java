package com.willaireplaceme.mailer.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An SMTP server that misbehaves on demand, at any step, and remembers what it was told. */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Where in the conversation. */
    public enum Step {
        GREETING,
        EHLO,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        BODY,
        DOT
    }

    /** What the server does there instead of its duty. */
    public sealed interface Fault {

        /** Says so. */
        record Says(String line) implements Fault {}

        /** Says so and hangs up. */
        record SaysAndHangsUp(String line) implements Fault {}

        /** Hangs up. */
        record HangsUp() implements Fault {}

        /** Says nothing more, and reads nothing more. */
        record FallsSilent() implements Fault {}

        /** Does its duty, after that. */
        record First(Runnable action) implements Fault {}

        /** Answers, a byte at a time, for ever. */
        record Drips() implements Fault {}
    }

    private final ServerSocket listener;
    private final Map<Step, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> extensions = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<byte[]> ended = new CopyOnWriteArrayList<>();
    private @Nullable volatile SSLContext tls;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger mostOnOneConnection = new AtomicInteger();
    private final List<Long> begun = new CopyOnWriteArrayList<>();

    private ScriptedSmtpServer(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().start(this::listen);
    }

    /** Listens on a free port of the loopback address. */
    public static ScriptedSmtpServer start() {
        return start(ServerSocketFactory.getDefault());
    }

    static ScriptedSmtpServer start(ServerSocketFactory factory) {
        try {
            return new ScriptedSmtpServer(
                    factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the server do that once, when it comes to that step. */
    public ScriptedSmtpServer at(Step step, Fault fault) {
        faults.computeIfAbsent(step, _ -> new ConcurrentLinkedQueue<>()).add(fault);
        return this;
    }

    /** Makes the server do its duty again. */
    public void behave() {
        faults.clear();
    }

    /** Lets clients that ask for it go on by TLS. */
    ScriptedSmtpServer upgradingBy(SSLContext context) {
        tls = context;
        return this;
    }

    ScriptedSmtpServer offering(String extension) {
        extensions.add(extension);
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The messages that came with their final dot, whatever was said to it. */
    public List<byte[]> endedMessages() {
        return List.copyOf(ended);
    }

    /** How many messages came without their final dot. */
    public int unfinishedMessages() {
        return unfinished.get();
    }

    /** Most connections that were open at once. */
    public int mostOpenConnections() {
        return mostOpen.get();
    }

    /** Most messages that were begun over one connection. */
    public int mostMessagesOnOneConnection() {
        return mostOnOneConnection.get();
    }

    /** When messages were begun, by this server's {@link System#nanoTime()}. */
    public List<Long> begun() {
        return List.copyOf(begun);
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    int connections() {
        return sockets.size();
    }

    /** Cuts every connection that is open now. */
    void hangUp() {
        sockets.forEach(ScriptedSmtpServer::close);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (socket) {
            new Conversation(socket).run();
        } catch (IOException | InterruptedException over) {
            close(socket);
        } finally {
            open.decrementAndGet();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    private final class Conversation {

        private Socket socket;
        private InputStream in;
        private OutputStream out;
        private int messages;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void run() throws IOException, InterruptedException {
            answer(Step.GREETING, "220 scripted");
            String line;
            while ((line = line()) != null) {
                commands.add(line);
                switch (line.split("[ :]", 2)[0]) {
                    case "EHLO", "HELO" -> answer(Step.EHLO, greeting());
                    case "STARTTLS" -> upgrade();
                    case "AUTH" -> {
                        if (line.equals("AUTH LOGIN")) {
                            ask("334 VXNlcm5hbWU6");
                            ask("334 UGFzc3dvcmQ6");
                        }
                        answer(Step.AUTH, "235 2.7.0 welcome");
                    }
                    case "MAIL" -> {
                        begun.add(System.nanoTime());
                        mostOnOneConnection.accumulateAndGet(++messages, Math::max);
                        answer(Step.MAIL, "250 2.1.0 ok");
                    }
                    case "RCPT" -> answer(Step.RCPT, "250 2.1.5 ok");
                    case "DATA" -> {
                        if (answer(Step.DATA, "354 go on")) {
                            body();
                        }
                    }
                    case "RSET", "NOOP" -> say("250 2.0.0 ok");
                    case "QUIT" -> {
                        return;
                    }
                    default -> say("500 5.5.2 what?");
                }
            }
        }

        private void ask(String question) throws IOException {
            say(question);
            commands.add(String.valueOf(line()));
        }

        private void upgrade() throws IOException {
            SSLContext context = tls;
            if (context == null) {
                say("454 4.7.0 no TLS");
                return;
            }
            say("220 2.0.0 go on");
            SSLSocket upgraded =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
            socket = upgraded;
            in = new BufferedInputStream(upgraded.getInputStream());
            out = upgraded.getOutputStream();
        }

        private String greeting() {
            List<String> lines = new ArrayList<>(List.of("scripted"));
            lines.addAll(extensions);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                text.append("250").append(i == lines.size() - 1 ? " " : "-").append(lines.get(i));
                text.append(i == lines.size() - 1 ? "" : "\r\n");
            }
            return text.toString();
        }

        private void body() throws IOException, InterruptedException {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            boolean first = true;
            byte[] line;
            while ((line = bytes()) != null) {
                if (line.length == 1 && line[0] == '.') {
                    ended.add(message.toByteArray());
                    answer(Step.DOT, "250 2.0.0 kept");
                    return;
                }
                int from = line.length > 0 && line[0] == '.' ? 1 : 0;
                message.write(line, from, line.length - from);
                message.write('\r');
                message.write('\n');
                if (first) {
                    first = false;
                    answer(Step.BODY, "");
                }
            }
            unfinished.incrementAndGet();
            throw new SocketException("the client left inside the body");
        }

        /** Whether the duty was done. */
        private boolean answer(Step step, String duty) throws IOException, InterruptedException {
            Queue<Fault> script = faults.get(step);
            Fault fault = script == null ? null : script.poll();
            if (fault == null) {
                if (!duty.isEmpty()) {
                    say(duty);
                }
                return true;
            }
            switch (fault) {
                case Fault.First(Runnable action) -> {
                    action.run();
                    if (!duty.isEmpty()) {
                        say(duty);
                    }
                    return true;
                }
                case Fault.Says(String line) -> say(line);
                case Fault.SaysAndHangsUp(String line) -> {
                    say(line);
                    throw new SocketException("as scripted");
                }
                case Fault.HangsUp _ -> throw new SocketException("as scripted");
                case Fault.FallsSilent _ -> Thread.currentThread().join();
                case Fault.Drips _ -> {
                    while (true) {
                        out.write("2".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        Thread.currentThread().join(Duration.ofMillis(50));
                    }
                }
            }
            return false;
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private @Nullable String line() throws IOException {
            byte[] line = bytes();
            return line == null ? null : new String(line, StandardCharsets.UTF_8);
        }

        /** A line without its end. */
        private byte @Nullable [] bytes() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int read;
            while ((read = in.read()) != '\n') {
                if (read < 0) {
                    return null;
                }
                line.write(read);
            }
            byte[] bytes = line.toByteArray();
            return Arrays.copyOf(bytes, Math.max(0, bytes.length - 1));
        }
    }
}
