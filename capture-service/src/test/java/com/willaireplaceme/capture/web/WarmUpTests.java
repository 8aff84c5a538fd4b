package com.willaireplaceme.capture.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarmUpTests {

    private static final List<String> PATHS =
            List.of("/", "/sample-report.pdf", "/ranking", "/profession/nurse", "/profession/cook");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void everyPageIsAskedForAndNoFileWhateverTheAnswerOneOfEachKindFirst() {
        assertThat(WarmUp.ask(port(), PATHS, Duration.ofSeconds(20))).isEqualTo(4);
        assertThat(asked).containsExactly("/profession/nurse", "/", "/ranking", "/profession/cook");
    }

    @Test
    void whenTheTimeIsOverThePageBeingMadeIsTheLast() {
        assertThat(WarmUp.ask(port(), PATHS, Duration.ofNanos(1))).isEqualTo(1);
        assertThat(asked).containsExactly("/profession/nurse");
    }

    @Test
    void aServerThatIsElsewhereIsPassedOver() {
        int port = port();
        server.stop(0);

        assertThat(WarmUp.ask(port, PATHS, Duration.ofSeconds(20))).isZero();
    }

    @Test
    void moreThanAMinuteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmUpSettings(Duration.ofSeconds(61)))
                .withMessageContaining("CAPTURE_WARM_UP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmUpSettings(Duration.ofSeconds(-1)));
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
