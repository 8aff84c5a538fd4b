package com.willaireplaceme.mailer.smtp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that send small packets at once, and the one made last, so that it can be cut off from
 * outside. Without TCP_NODELAY each message waits 40 ms for an acknowledgement.
 */
final class PromptSockets extends SocketFactory {

    private volatile @Nullable BooleanSupplier guard;
    private volatile @Nullable Socket last;
    private volatile @Nullable Socket outermost;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Guarded(new Socket());
        adopt(socket);
        return socket;
    }

    /** Watches over a connection that was made elsewhere, as over its own. */
    Socket guarded(Socket socket) throws IOException {
        Socket ours = socket instanceof Guarded ? socket : new Guarded(socket);
        adopt(ours);
        return ours;
    }

    /**
     * Asks before each write to the network from now on whether it may still be done, under all
     * layers and right before the system call.
     */
    void guard(BooleanSupplier permission) {
        guard = permission;
    }

    /** Lets every write through again. */
    void unguard() {
        guard = null;
    }

    private final class Guarded extends BoundedReplies {

        private @Nullable OutputStream out;

        Guarded(Socket connected) {
            super(connected);
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            OutputStream current = out;
            if (current == null) {
                current = new GuardedStream(super.getOutputStream());
                out = current;
            }
            return current;
        }
    }

    private final class GuardedStream extends FilterOutputStream {

        GuardedStream(OutputStream network) {
            super(network);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            BooleanSupplier permission = guard;
            if (permission != null && !permission.getAsBoolean()) {
                throw new IOException("too late to write");
            }
            out.write(bytes, offset, length);
        }
    }

    /**
     * Whether the system drops what was not sent yet when the connection ends, also by the death of
     * this process, instead of trying for minutes.
     */
    void dropUnsent(boolean drop) throws SocketException {
        Socket socket = last;
        if (socket != null) {
            socket.setSoLinger(drop, 0);
        }
    }

    /** The next reply begins. */
    void expectReply() {
        if (last instanceof BoundedReplies socket) {
            socket.expectReply();
        }
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
