package com.willaireplaceme.common.connection;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens for connections of which so many are open at once at most, and each for so long. Where
 * more come, one of those that are open is closed for the newcomer: of the client that holds most,
 * the one that was open for longest. Thread-safe.
 */
public final class BoundedServerSocket extends ServerSocket {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(250);

    private final int limit;
    private final Duration duration;
    private final Set<HeldSocket> open = ConcurrentHashMap.newKeySet();

    /**
     * A socket that is not bound yet.
     *
     * @param limit open connections, at least 1
     * @param duration longest time that each may be open since it was accepted or {@link #renew}ed,
     *     however it drips
     */
    public BoundedServerSocket(int limit, Duration duration) throws IOException {
        this.limit = limit;
        this.duration = duration;
        Thread.ofVirtual().name("connections").start(this::sweepUntilClosed);
    }

    @Override
    public Socket accept() throws IOException {
        HeldSocket socket = new HeldSocket(open);
        implAccept(socket);
        socket.client = socket.getInetAddress().getHostAddress();
        open.add(socket);
        if (open.size() > limit) {
            Candidate.toGiveWay(open).ifPresent(HeldSocket::drop);
        }
        return socket;
    }

    /** This connection did what it came for; its time begins anew. */
    public void renew(SocketAddress remote) {
        open.stream()
                .filter(socket -> remote.equals(socket.getRemoteSocketAddress()))
                .forEach(socket -> socket.since = System.nanoTime());
    }

    private void sweepUntilClosed() {
        try {
            while (!isClosed()) {
                long now = System.nanoTime();
                open.stream()
                        .filter(socket -> now - socket.since >= duration.toNanos())
                        .forEach(HeldSocket::drop);
                Thread.sleep(BETWEEN_SWEEPS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class HeldSocket extends Socket implements Candidate {

        private final Set<HeldSocket> open;
        private volatile long since = System.nanoTime();
        private volatile String client = "";

        HeldSocket(Set<HeldSocket> open) {
            this.open = open;
        }

        @Override
        public String client() {
            return client;
        }

        @Override
        public long since() {
            return since;
        }

        void drop() {
            try {
                close();
            } catch (IOException alreadyGone) {
                // Gone is what it was to be.
                return;
            }
        }

        @Override
        public synchronized void close() throws IOException {
            open.remove(this);
            super.close();
        }
    }
}
