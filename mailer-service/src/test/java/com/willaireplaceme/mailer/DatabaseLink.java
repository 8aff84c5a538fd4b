package com.willaireplaceme.mailer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A way to a database that can break, before a request gets there or before its answer comes. */
public final class DatabaseLink implements AutoCloseable, JdbcConnectionDetails {

    private enum State {
        WHOLE,
        LOSES_REQUESTS,
        LOSES_ANSWERS
    }

    private static final String PREFIX = "jdbc:";

    private final JdbcConnectionDetails database;
    private final URI target;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile State state = State.WHOLE;

    private DatabaseLink(JdbcConnectionDetails database, ServerSocket listener) {
        this.database = database;
        this.target = URI.create(database.getJdbcUrl().substring(PREFIX.length()));
        this.listener = listener;
        Thread.ofVirtual().start(this::listen);
    }

    public static DatabaseLink to(JdbcConnectionDetails database) {
        try {
            return new DatabaseLink(
                    database, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the database hears nothing. */
    public void loseRequests() {
        state = State.LOSES_REQUESTS;
    }

    /** From now on the database hears and does everything, but nobody learns of it. */
    public void loseAnswers() {
        state = State.LOSES_ANSWERS;
    }

    public void mend() {
        state = State.WHOLE;
    }

    /** How often something was lost. */
    public int losses() {
        return lost.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                sockets.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pump(client, server, State.LOSES_REQUESTS));
                Thread.ofVirtual().start(() -> pump(server, client, State.LOSES_ANSWERS));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, State fatal) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[1 << 16];
            int length;
            while ((length = in.read(buffer)) >= 0) {
                if (state == fatal) {
                    lost.incrementAndGet();
                    return;
                }
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException over) {
            return;
        }
    }

    @Override
    public String getJdbcUrl() {
        return PREFIX
                + database.getJdbcUrl()
                        .substring(PREFIX.length())
                        .replace(target.getRawAuthority(), "127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public @Nullable String getUsername() {
        return database.getUsername();
    }

    @Override
    public @Nullable String getPassword() {
        return database.getPassword();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
