package com.willaireplaceme.mailer.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send small packets at once, and the one made last, so that it can be cut off from
 * outside. Without TCP_NODELAY each message waits 40 ms for an acknowledgement.
 */
final class PromptSockets extends SocketFactory {

    private volatile @Nullable Socket last;
    private volatile @Nullable Socket outermost;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        adopt(socket);
        return socket;
    }

    /** Makes another socket prompt, and the last one. */
    void adopt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        last = socket;
        outermost = socket;
    }

    /** TLS was laid over the last one. */
    void cover(Socket layer) {
        outermost = layer;
    }

    /** What is written to this one reaches the server; {@code null} before the first. */
    @Nullable Socket outermost() {
        return outermost;
    }

    /** The socket under all layers; {@code null} before the first. */
    @Nullable Socket last() {
        return last;
    }

    /** Cuts the connection: whoever reads or writes gets an exception. */
    void cut() {
        Socket socket = last;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Closed is what it was to be.
                return;
            }
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        throw onlyUnconnected();
    }

    private static IOException onlyUnconnected() {
        return new IOException("a timeout could not be set before connecting");
    }
}
