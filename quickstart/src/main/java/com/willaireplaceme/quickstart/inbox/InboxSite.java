package com.willaireplaceme.quickstart.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.willaireplaceme.quickstart.inbox.StoredMail.Attachment;
import com.willaireplaceme.quickstart.inbox.StoredMail.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of the inbox: the list, a mail with its text and HTML, its attachments. Mail is foreign
 * content: text is escaped, and HTML is shown in a frame that may neither run nor load anything.
 */
final class InboxSite {

    private static final Logger LOG = LoggerFactory.getLogger(InboxSite.class);
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final MailStore store;
    private final HttpServer server;

    /** A kept mail never changes, so it is taken apart for the list only once. */
    private final Map<String, Summary> summaries = new ConcurrentHashMap<>();

    private InboxSite(MailStore store, HttpServer server) {
        this.store = store;
        this.server = server;
    }

    static InboxSite start(MailStore store, int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        InboxSite site = new InboxSite(store, server);
        server.createContext("/", site::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return site;
    }

    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            respond(exchange, answer(exchange));
        } catch (IOException | RuntimeException e) {
            LOG.warn("The inbox could not answer", e);
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Response.page(405, InboxPages.notFound());
        }
        List<String> path = List.of(exchange.getRequestURI().getPath().split("/", -1));
        if (path.size() == 2) {
            return switch (path.get(1)) {
                case "" -> Response.page(200, InboxPages.list(mails()));
                case "inbox.css" -> file("text/css", "inbox.css");
                case "inbox.svg" -> file("image/svg+xml", "inbox.svg");
                case "messages.json" ->
                        Response.json(InboxPages.json(mails()).getBytes(StandardCharsets.UTF_8));
                default -> Response.page(404, InboxPages.notFound());
            };
        }
        if (path.size() >= 3 && path.get(1).equals("messages")) {
            return message(path.get(2), path.subList(3, path.size()));
        }
        return Response.page(404, InboxPages.notFound());
    }

    private Response message(String name, List<String> rest) throws IOException {
        Optional<byte[]> bytes = store.read(name);
        if (bytes.isEmpty()) {
            return Response.page(404, InboxPages.notFound());
        }
        StoredMail mail = parse(name, bytes.get());
        return switch (String.join("/", rest)) {
            case "" -> Response.page(200, InboxPages.message(mail));
            case "html" ->
                    new Response(
                            200,
                            "text/html; charset=utf-8",
                            MAIL_POLICY,
                            "",
                            Objects.requireNonNullElse(mail.html(), "")
                                    .getBytes(StandardCharsets.UTF_8));
            case "source" ->
                    new Response(200, "text/plain; charset=utf-8", MAIL_POLICY, "", bytes.get());
            default -> attachment(mail, rest);
        };
    }

    private static Response attachment(StoredMail mail, List<String> rest) {
        if (rest.size() == 2
                && rest.getFirst().equals("attachments")
                && rest.getLast().matches("\\d{1,3}")) {
            int index = Integer.parseInt(rest.getLast());
            if (index < mail.attachments().size()) {
                Attachment attachment = mail.attachments().get(index);
                boolean pdf = attachment.contentType().equalsIgnoreCase("application/pdf");
                return new Response(
                        200,
                        pdf ? "application/pdf" : "application/octet-stream",
                        // A viewer of PDF files needs to run, and no other type is shown inline.
                        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
                        (pdf ? "inline" : "attachment")
                                + "; filename=\""
                                + attachment.fileName().replaceAll("[^A-Za-z0-9._-]", "_")
                                + "\"",
                        attachment.content());
            }
        }
        return Response.page(404, InboxPages.notFound());
    }

    private List<Summary> mails() throws IOException {
        List<Summary> mails = new ArrayList<>();
        for (String name : store.names()) {
            Summary known = summaries.get(name);
            if (known == null) {
                Optional<byte[]> bytes = store.read(name);
                if (bytes.isEmpty()) {
                    continue;
                }
                known = parse(name, bytes.get()).summary();
                summaries.put(name, known);
            }
            mails.add(known);
        }
        return mails;
    }

    /** One damaged mail must not hide the others. */
    private static StoredMail parse(String name, byte[] bytes) {
        try {
            return StoredMail.parse(name, bytes);
        } catch (IOException e) {
            LOG.warn("Mail {} is not readable", name, e);
            return StoredMail.unreadable(name);
        }
    }

    private static Response file(String contentType, String name) throws IOException {
        try (InputStream in = InboxSite.class.getResourceAsStream("/quickstart/" + name)) {
            return new Response(
                    200,
                    contentType,
                    PAGE_POLICY,
                    "",
                    Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    private static void respond(HttpExchange exchange, Response response) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        headers.set("Content-Security-Policy", response.policy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        if (!response.disposition().isEmpty()) {
            headers.set("Content-Disposition", response.disposition());
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), head ? -1 : response.body().length);
        if (!head) {
            exchange.getResponseBody().write(response.body());
        }
    }

    private record Response(
            int status,
            String contentType,
            String policy,
            String disposition,
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {

        static Response page(int status, String html) {
            return new Response(
                    status,
                    "text/html; charset=utf-8",
                    PAGE_POLICY,
                    "",
                    html.getBytes(StandardCharsets.UTF_8));
        }

        static Response json(byte[] json) {
            return new Response(200, "application/json", PAGE_POLICY, "", json);
        }
    }
}
