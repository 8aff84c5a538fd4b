package com.willaireplaceme.benchmarks.hold;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server whose greeting never ends: by turns one endless line and endless lines. */
final class EndlessReplies implements AutoCloseable {

    private final ServerSocket listener;
    private final AtomicInteger met = new AtomicInteger();

    EndlessReplies(int port) throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /** How many connections got an endless reply. */
    int met() {
        return met.get();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                String text = met.getAndIncrement() % 2 == 0 ? "2" : "220-and more\r\n";
                Thread.ofVirtual().start(() -> flood(socket, text));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void flood(Socket socket, String text) {
        byte[] flood = text.repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            while (!socket.isClosed()) {
                out.write(flood);
            }
        } catch (IOException hungUp) {
            // What the mailer is to do.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
