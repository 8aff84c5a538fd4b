package com.willaireplaceme.benchmarks.hold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many connections that each send the begin of something and then nothing more. Whichever ends
 * is opened again, so that the server never gets rid of them. One thread.
 */
final class Holders implements AutoCloseable {

    private static final int OPENED_A_ROUND = 50;
    private static final int REOPENED_A_ROUND = 5;
    private static final long ROUND_MILLIS = 50;

    private final InetSocketAddress server;
    private final int count;
    private final byte[] begin;
    private final Selector selector = Selector.open();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong opened = new AtomicLong();
    private final Thread thread;
    private volatile boolean running = true;

    /**
     * Begins to open them.
     *
     * @param port on the loopback address
     * @param begin what each of them sends
     */
    Holders(String name, int port, int count, String begin) throws IOException {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.count = count;
        this.begin = begin.getBytes(StandardCharsets.US_ASCII);
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** How many are open now. */
    int open() {
        return open.get();
    }

    /** How many were opened so far. */
    long opened() {
        return opened.get();
    }

    private void run() {
        ByteBuffer sink = ByteBuffer.allocate(16 * 1024);
        while (running) {
            try {
                int most = opened.get() < count ? OPENED_A_ROUND : REOPENED_A_ROUND;
                for (int i = 0; i < most && open.get() < count; i++) {
                    connect();
                }
                selector.select(ROUND_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key, sink.clear());
                }
                selector.selectedKeys().clear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        open.incrementAndGet();
        opened.incrementAndGet();
        boolean connected = channel.connect(server);
        channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT);
    }

    private void serve(SelectionKey key, ByteBuffer sink) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_WRITE);
            } else if (key.isWritable()) {
                channel.write(ByteBuffer.wrap(begin));
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable() && channel.read(sink) < 0) {
                end(channel);
            }
        } catch (IOException refusedOrCut) {
            end(channel);
        }
    }

    private void end(SocketChannel channel) throws IOException {
        channel.close();
        open.decrementAndGet();
    }

    @Override
    public void close() throws IOException {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
