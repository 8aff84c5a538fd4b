package com.willaireplaceme.common.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedServerSocketTests {

    private static final int LIMIT = 3;

    private final List<Socket> clients = new ArrayList<>();
    private final List<Socket> accepted = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : clients) {
            socket.close();
        }
    }

    @Test
    void theClientThatHoldsMostLosesItsOldest() throws Exception {
        try (BoundedServerSocket server = server(Duration.ofMinutes(1))) {
            accept(server, "127.0.0.2");
            accept(server, "127.0.0.1");
            accept(server, "127.0.0.1");
            accept(server, "127.0.0.3");

            assertThat(accepted.stream().map(Socket::isClosed).toList())
                    .containsExactly(false, true, false, false);
        }
    }

    @Test
    void whoeverDidWhatItCameForIsTheNewestAgain() throws Exception {
        try (BoundedServerSocket server = server(Duration.ofMinutes(1))) {
            for (int i = 0; i < LIMIT; i++) {
                accept(server, "127.0.0.1");
            }
            server.renew(accepted.getFirst().getRemoteSocketAddress());
            accept(server, "127.0.0.1");

            assertThat(accepted.stream().map(Socket::isClosed).toList())
                    .containsExactly(false, true, false, false);
        }
    }

    @Test
    void aConnectionEndsInTimeHoweverItDrips() throws Exception {
        try (BoundedServerSocket server = server(Duration.ofMillis(500))) {
            accept(server, "127.0.0.1");
            Socket held = accepted.getFirst();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> {
                        clients.getFirst().getOutputStream().write('.');
                        return held.isClosed();
                    });
        } catch (IOException dripCutOff) {
            assertThat(accepted.getFirst().isClosed()).isTrue();
        }
    }

    private static BoundedServerSocket server(Duration duration) throws IOException {
        BoundedServerSocket server = new BoundedServerSocket(LIMIT, duration);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    private void accept(BoundedServerSocket server, String from) throws IOException {
        clients.add(
                new Socket(
                        InetAddress.getLoopbackAddress(),
                        server.getLocalPort(),
                        InetAddress.ofLiteral(from),
                        0));
        accepted.add(server.accept());
    }
}
