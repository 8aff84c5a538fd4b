package com.willaireplaceme.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** In place of the mailer: notes what it is told, and answers what a test wants. */
final class StandInMailer {

    /** Answered as a status without a body. */
    static final String UNAVAILABLE = "503";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    StandInMailer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it is. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it was told: method, address, credentials, body. */
    List<String> requests() {
        return requests;
    }

    /** What it answers to a method and path instead of its usual answer. */
    Map<String, String> answers() {
        return answers;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization")
                        + " "
                        + body);
        String told =
                answers.getOrDefault(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                        "{\"paused\":false,\"circuit\":\"closed\"}");
        byte[] answer = told.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(told.equals(UNAVAILABLE) ? 503 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
