package com.willaireplaceme.common.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** What strangers hold of a web server, over real sockets. */
class ConnectionLimitTests {

    private static final int LIMIT = 40;
    private static final int BODIES = 10;
    private static final int MANY = 150;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final byte[] LARGE = new byte[20_000_000];
    private static final String HALF =
            "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf";

    private final List<Socket> open = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        new ConnectionLimitConfiguration()
                .boundedConnections(new ConnectionSettings(LIMIT, BODIES, PATIENCE, PATIENCE))
                .customize(factory);
        factory.addConnectorCustomizers(
                connector -> connector.setProperty("connectionTimeout", "1500"));
        server =
                factory.getWebServer(
                        context -> context.addServlet("all", new Answers()).addMapping("/"));
        server.start();
        assertAnswers(Duration.ofSeconds(10)); // With classes loaded.
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        server.stop();
    }

    @Test
    void halfBodiesGiveWayToARequestThatIsWhole() {
        hold(MANY, HALF);
        assertAnswers();
        assertHeldAtMost(LIMIT);
    }

    @Test
    void aBodyThatDripsEndsAsAWhole() throws Exception {
        Socket socket = connect(HALF);
        long begin = System.nanoTime();
        String answer = dripUntilAnswered(socket);
        assertThat(answer).startsWith("HTTP/1.1 408");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.plusSeconds(2));
    }

    @Test
    void soDoAChunkedBodyAndOneThatNobodyReads() throws Exception {
        String chunked = "POST /read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(dripUntilAnswered(connect(chunked + "ffff\r\n"))).startsWith("HTTP/1.1 408");
        Socket unread = connect(HALF.replace("/read", "/ignore"));
        assertThat(dripUntilAnswered(unread)).startsWith("HTTP/1.1 200");
        assertEnds(unread);
    }

    @Test
    void aHeaderThatDripsEndsAsAWhole() throws Exception {
        Socket socket = connect("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        long begin = System.nanoTime();
        dripUntilAnswered(socket);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.plusSeconds(2));
    }

    @Test
    void theSilentGiveWay() {
        hold(MANY, "");
        assertAnswers();
        hold(MANY, "GET / HTTP/1.1\r\nHost: x\r\n");
        assertAnswers();
        assertHeldAtMost(LIMIT);
    }

    @Test
    void thoseWhoReadNoAnswerGiveWay() {
        hold(MANY, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(this::assertAnswers);
        assertHeldAtMost(LIMIT);
    }

    @Test
    void aWholeBodyInManyPiecesIsRead() throws Exception {
        Socket socket = connect("POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
        for (String piece : List.of("a", "b", "c", "d", "e")) {
            socket.getOutputStream().write(piece.getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }
        assertThat(firstLine(socket)).startsWith("HTTP/1.1 200");
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
        assertThat(firstLine(socket)).isNotEmpty();
    }

    /** A health check and a request with a body, each over a connection of its own. */
    private void assertAnswers() {
        assertAnswers(Duration.ofSeconds(1));
    }

    private void assertAnswers(Duration limit) {
        for (String request :
                List.of(
                        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                        "POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")) {
            long begin = System.nanoTime();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(request.getBytes(US_ASCII));
                assertThat(firstLine(socket)).startsWith("HTTP/1.1 200");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
        }
    }

    private void assertHeldAtMost(int limit) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(open.stream().filter(this::isHeld).count())
                                .isLessThanOrEqualTo(limit));
    }

    /** Whether the server still keeps it: no end of the stream within a moment. */
    private boolean isHeld(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().readNBytes(100_000).length == 100_000;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static void assertEnds(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        try {
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        } catch (SocketTimeoutException held) {
            throw held;
        } catch (IOException ended) {
            assertThat(ended).isNotNull();
        }
    }

    private void hold(int count, String begin) {
        for (int i = 0; i < count; i++) {
            try {
                connect(begin);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }
    }

    private Socket connect(String begin) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        open.add(socket);
        socket.getOutputStream().write(begin.getBytes(US_ASCII));
        return socket;
    }

    /** Sends a byte now and then until the server says something or has gone. */
    private static String dripUntilAnswered(Socket socket) throws IOException {
        socket.setSoTimeout(200);
        for (int i = 0; i < 200; i++) {
            try {
                socket.getOutputStream().write('a');
                return firstLine(socket);
            } catch (SocketTimeoutException notYet) {
                assertThat(socket.isClosed()).isFalse();
            } catch (IOException gone) {
                return "";
            }
        }
        throw new AssertionError("still held");
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next != '\n' && next >= 0) {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString();
    }

    private static final class Answers extends HttpServlet {

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            switch (request.getRequestURI()) {
                case "/read" -> request.getInputStream().readAllBytes();
                case "/large" -> response.getOutputStream().write(LARGE);
                default -> response.setContentLength(0);
            }
        }
    }
}
