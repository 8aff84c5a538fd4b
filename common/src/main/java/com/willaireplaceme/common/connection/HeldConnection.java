package com.willaireplaceme.common.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** One connection: whose it is, what it waits for, and since when. Thread-safe. */
final class HeldConnection implements Candidate {

    /** What a connection is doing. */
    enum Phase {
        /** The header of its next request has not come as a whole. */
        WAITING,
        /** The header has come, the body has not come as a whole. */
        READING,
        /** The request has come and is being answered. */
        ANSWERING
    }

    private final BoundedEndpoint endpoint;
    private final SocketChannel channel;
    private volatile State state;
    private volatile long cutAt;
    private volatile boolean cut;

    private record State(Phase phase, String client, long since) {}

    HeldConnection(BoundedEndpoint endpoint, SocketChannel channel, String client) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.state = new State(Phase.WAITING, client, System.nanoTime());
    }

    void enter(Phase phase, String client) {
        state = new State(phase, client, System.nanoTime());
    }

    /** A body begins to be read; where there are too many, another one gives way. */
    void enterReading(String client) {
        enter(Phase.READING, client);
        endpoint.makeRoomForBody();
    }

    Phase phase() {
        return state.phase();
    }

    @Override
    public String client() {
        return state.client();
    }

    @Override
    public long since() {
        return state.since();
    }

    boolean hasLastedFor(Duration time) {
        return System.nanoTime() - state.since() >= time.toNanos();
    }

    boolean isCut() {
        return cut;
    }

    boolean wasCutBefore(Duration time) {
        return cut && System.nanoTime() - cutAt >= time.toNanos();
    }

    /**
     * Lets nothing more in. Whoever reads wakes up at the end of the stream and can still answer,
     * and the server closes the connection in its own way.
     */
    void cut() {
        cutAt = System.nanoTime();
        cut = true;
        try {
            channel.shutdownInput();
        } catch (IOException alreadyGone) {
            // Gone is what it was to be.
            return;
        }
    }

    /** Lets nothing more out, too: whoever writes gets an exception. */
    void drop() {
        cut();
        shutOutput();
    }

    void shutOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException alreadyGone) {
            // Gone is what it was to be.
            return;
        }
    }
}
