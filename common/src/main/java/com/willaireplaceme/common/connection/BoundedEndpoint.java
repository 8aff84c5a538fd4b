package com.willaireplaceme.common.connection;

import com.willaireplaceme.common.connection.HeldConnection.Phase;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's connections, bounded in number and time. Tomcat itself stops accepting when it has
 * enough, and then whoever came first, and be it to say nothing, shuts everybody out. Here
 * newcomers are taken, and those who have waited for longest give way. Thread-safe.
 */
final class BoundedEndpoint extends NioEndpoint {

    /** Within this time a request that is not slow on purpose has come or moved on. */
    private static final Duration GRACE = Duration.ofMillis(250);

    /** Within this time an answer that somebody reads is written. */
    private static final Duration GRACE_OF_ANSWERS = Duration.ofSeconds(5);

    /** How long a connection that was cut may take to end in its own way. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private static final Duration HASTY_FAREWELL = Duration.ofMillis(50);

    private static final long WAIT_NANOS = 2_000_000;
    private static final int MOST_WAITS = 500;

    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(250);

    private final Map<SocketWrapperBase<NioChannel>, HeldConnection> held =
            new ConcurrentHashMap<>();
    private ConnectionSettings settings =
            new ConnectionSettings(1000, 100, Duration.ofSeconds(20), Duration.ofSeconds(15));
    private volatile boolean sweeping;

    void bound(ConnectionSettings limits) {
        settings = limits;
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        sweeping = true;
        Thread.ofVirtual().name("connections").start(this::sweepUntilStopped);
    }

    @Override
    public void stopInternal() {
        sweeping = false;
        super.stopInternal();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (!hasRoomSoon()) {
            destroySocket(socket);
            return false;
        }
        boolean taken = super.setSocketOptions(socket);
        SocketWrapperBase<NioChannel> wrapper = connections.get(socket);
        if (taken && wrapper != null) {
            var _ = of(wrapper);
            makeRoom();
        }
        return taken;
    }

    /**
     * Those that were cut need a moment to end. Where very many come at once, accepting waits for
     * it, and the operating system keeps the newcomers meanwhile.
     */
    private boolean hasRoomSoon() {
        int most = settings.limit() + settings.limit() / 2;
        for (int tries = 0; connections.size() >= most; tries++) {
            if (tries == MOST_WAITS) {
                return false;
            }
            held.forEach((wrapper, connection) -> {
                if (connection.wasCutBefore(HASTY_FAREWELL)) {
                    wrapper.close();
                }
            });
            LockSupport.parkNanos(WAIT_NANOS);
        }
        return true;
    }

    /** What is known of a connection; {@code null} if it has ended. */
    @Nullable HeldConnection of(SocketWrapperBase<NioChannel> wrapper) {
        HeldConnection known = held.get(wrapper);
        SocketChannel channel = wrapper.getSocket().getIOChannel();
        if (known != null || channel == null) {
            return known;
        }
        HeldConnection fresh = new HeldConnection(this, channel, wrapper.getRemoteAddr());
        HeldConnection raced = held.putIfAbsent(wrapper, fresh);
        return raced == null ? fresh : raced;
    }

    void makeRoomForBody() {
        List<HeldConnection> reading = open(connection -> connection.phase() == Phase.READING);
        if (reading.size() > settings.bodies()) {
            Candidate.toGiveWay(lasting(reading, GRACE)).ifPresent(HeldConnection::cut);
        }
    }

    private void makeRoom() {
        if (connections.size() <= settings.limit()) {
            return;
        }
        List<HeldConnection> open = open(_ -> true);
        if (open.size() <= settings.limit()) {
            return;
        }
        for (Phase phase : Phase.values()) {
            Duration grace = phase == Phase.ANSWERING ? GRACE_OF_ANSWERS : GRACE;
            List<HeldConnection> candidates =
                    lasting(open.stream().filter(one -> one.phase() == phase).toList(), grace);
            if (!candidates.isEmpty()) {
                Candidate.toGiveWay(candidates).ifPresent(HeldConnection::drop);
                return;
            }
        }
        Candidate.toGiveWay(open).ifPresent(HeldConnection::drop);
    }

    private List<HeldConnection> open(Predicate<HeldConnection> which) {
        held.keySet().removeIf(SocketWrapperBase::isClosed);
        return held.values().stream().filter(one -> !one.isCut() && which.test(one)).toList();
    }

    private static List<HeldConnection> lasting(List<HeldConnection> connections, Duration time) {
        return connections.stream().filter(one -> one.hasLastedFor(time)).toList();
    }

    private void sweepUntilStopped() {
        try {
            while (sweeping) {
                held.forEach(this::sweep);
                Thread.sleep(BETWEEN_SWEEPS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep(SocketWrapperBase<NioChannel> wrapper, HeldConnection connection) {
        if (wrapper.isClosed()) {
            held.remove(wrapper);
        } else if (connection.isCut()) {
            if (connection.wasCutBefore(FAREWELL.multipliedBy(2))) {
                wrapper.close();
            } else if (connection.wasCutBefore(FAREWELL)) {
                connection.shutOutput();
            }
        } else {
            switch (connection.phase()) {
                case WAITING -> cutAfter(settings.headerTime(), connection);
                case READING -> cutAfter(settings.bodyTime(), connection);
                case ANSWERING -> {
                    // A write that nobody reads fails by itself; a stream ends by itself.
                }
            }
        }
    }

    private static void cutAfter(Duration time, HeldConnection connection) {
        if (connection.hasLastedFor(time)) {
            connection.cut();
        }
    }
}
