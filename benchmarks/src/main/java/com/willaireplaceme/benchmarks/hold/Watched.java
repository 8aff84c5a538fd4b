package com.willaireplaceme.benchmarks.hold;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the same again and again, each time over a new connection, and notes how long it took. */
final class Watched {

    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private final List<Long> millis = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Watched(int port) {
        this.port = port;
    }

    /** Sends a request and returns the answer; empty if it is not the one that is expected. */
    String ask(String request, String expectedStatus) {
        long begin = System.nanoTime();
        String answer;
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            failures.add(e.toString());
            return "";
        }
        millis.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
        if (!answer.startsWith("HTTP/1.1 " + expectedStatus)) {
            failures.add(answer.lines().findFirst().orElse("no answer"));
            return "";
        }
        return answer;
    }

    int asked() {
        return millis.size() + failures.size();
    }

    /** The longest time of an answer, in milliseconds. */
    long longest() {
        return millis.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    List<String> failures() {
        return failures;
    }
}
