package com.willaireplaceme.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks every address of a service what nobody should: wrong methods and types, bodies that are no
 * JSON, texts that no database takes, and what cannot be decoded. Every answer has to be one that a
 * program or a person understands, and never a failure of the service. Over sockets, because HTTP
 * clients refuse to send most of this.
 */
public final class HostileRequests {

    private static final String[] METHODS = {
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"
    };
    private static final String[] TYPES = {
        "nonsense",
        "text/plain",
        "application/xml",
        "application/json",
        "application/json;charset=nonsense",
        "application/json;charset=utf-16",
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded;charset=nonsense",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "*/*",
        "text/*",
        ";"
    };
    private static final String[] BODIES = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "\u00ff\u00fe",
        "{\"address\":\"\\u0000\",\"email\":\"\\u0000\",\"decision\":\"deliver-again\",\"reason\":\"\\u0000\",\"by\":\"a\"}",
        "{\"address\":\"a\\ud800@example.org\",\"email\":\"a\\ud800@example.org\",\"name\":\"\\ud800\",\"profession\":\"\\ud800\",\"level\":\"\\ud800\",\"ticket\":\"\\ud800\",\"proof\":\"\\ud800\",\"skills\":[\"\\ud800\"],\"tasks\":[{\"id\":\"\\ud800\"}]}",
        "{\"address\":{\"a\":[]},\"tasks\":7,\"reason\":[],\"by\":{}}",
        "address=%00&email=%FC&name=%zz&reason=%ED%A0%80&a=b&%00=1"
    };

    /** Stand in for a part of a path. */
    private static final String[] SEGMENTS = {
        "x",
        "%00",
        "%FC",
        "%zz",
        "%2F",
        "%ED%A0%80",
        "%EF%BF%BD",
        "a|b",
        "{}",
        "..",
        ";x=%00",
        "00000000-0000-8000-8000-000000000000",
        "9".repeat(3_000)
    };

    private static final String[] VALUES = {
        "", "%00", "%FC", "%zz", "%", "%ED%A0%80", "%EF%BF%BD", "a|b", "-1", "9".repeat(3_000)
    };

    private static final String[] ACCEPTED = {"nonsense", "text/html", "application/xml", "*/*"};

    /** Words that only a program's own error pages have. */
    private static final List<String> GIVEN_AWAY =
            List.of("Tomcat", "Whitelabel", "Exception", "org.springframework", "\tat ");

    private final int port;
    private final Map<String, String> headers;
    private final Set<String> mayBeAway;

    /**
     * @param headers sent with every request, such as a token
     * @param mayBeAway paths that answer 503 in a test, because what they need is not there
     */
    public HostileRequests(int port, Map<String, String> headers, Set<String> mayBeAway) {
        this.port = port;
        this.headers = Map.copyOf(headers);
        this.mayBeAway = Set.copyOf(mayBeAway);
    }

    /** An answer and what it is to. */
    private record Answer(String request, int status, String contentType, String body) {}

    /**
     * Asks all of it.
     *
     * @param patterns paths of every address, with parts in braces
     * @param parameters names of every parameter
     * @return how many requests were answered
     */
    public int checkAll(Collection<String> patterns, Collection<String> parameters) {
        List<Answer> wrong = new ArrayList<>();
        int asked = 0;
        for (String pattern : new TreeSet<>(patterns)) {
            for (Question question : questions(pattern, parameters)) {
                Answer answer = ask(question);
                asked++;
                if (!isUnderstood(answer, pattern)) {
                    wrong.add(answer);
                }
            }
        }
        assertThat(wrong).as("answers that nobody understands, of " + asked).isEmpty();
        return asked;
    }

    private record Question(
            String method, String target, Map<String, String> headers, String body) {}

    private static List<Question> questions(String pattern, Collection<String> parameters) {
        List<Question> questions = new ArrayList<>();
        String path = filled(pattern, "x");
        for (String method : METHODS) {
            questions.add(new Question(method, path, Map.of(), ""));
        }
        for (String type : TYPES) {
            for (String body : BODIES) {
                questions.add(new Question("POST", path, Map.of("Content-Type", type), body));
            }
        }
        for (String accepted : ACCEPTED) {
            questions.add(new Question("GET", path, Map.of("Accept", accepted), ""));
            questions.add(new Question("POST", path, Map.of("Accept", accepted), ""));
        }
        if (!path.equals(pattern)) {
            for (String segment : SEGMENTS) {
                questions.add(new Question("GET", filled(pattern, segment), Map.of(), ""));
                questions.add(new Question("POST", filled(pattern, segment), Map.of(), ""));
            }
        }
        for (String parameter : new TreeSet<>(parameters)) {
            for (String value : VALUES) {
                String query = path + "?" + parameter + "=" + value;
                questions.add(new Question("GET", query, Map.of(), ""));
            }
        }
        questions.add(new Question("GET", path + "?" + "a=1&".repeat(1_500), Map.of(), ""));
        return questions;
    }

    private static String filled(String pattern, String segment) {
        return pattern.replaceAll("\\{[^/]*}|\\*\\*?", segment.replace("$", "\\$"));
    }

    private boolean isUnderstood(Answer answer, String pattern) {
        if (answer.status() >= 500
                && !(answer.status() == 503 && mayBeAway.contains(pattern))
                && answer.status() != 501) {
            return false;
        }
        boolean told =
                answer.status() < 400
                        || answer.request().startsWith("HEAD ")
                        || answer.contentType().startsWith("application/problem+json")
                        || (answer.contentType().startsWith("text/html")
                                && answer.body().contains("<html lang="));
        return told && GIVEN_AWAY.stream().noneMatch(answer.body()::contains);
    }

    private Answer ask(Question question) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", "localhost:" + port);
        all.put("Connection", "close");
        all.putAll(headers);
        all.putAll(question.headers());
        byte[] body = question.body().getBytes(StandardCharsets.ISO_8859_1);
        all.put("Content-Length", Integer.toString(body.length));
        StringBuilder head =
                new StringBuilder(question.method() + " " + question.target() + " HTTP/1.1\r\n");
        all.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        String request = abbreviated(head + "\r\n" + question.body());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return answer(
                    request,
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(request, e);
        }
    }

    private static Answer answer(String request, String response) {
        int end = response.indexOf("\r\n\r\n");
        String head = end < 0 ? response : response.substring(0, end);
        String contentType =
                head.lines()
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                        .map(line -> line.substring("content-type:".length()).strip())
                        .findFirst()
                        .orElse("");
        String[] line = head.split(" ", 3);
        int status = line.length > 1 ? Integer.parseInt(line[1].strip()) : 599;
        return new Answer(request, status, contentType, end < 0 ? "" : response.substring(end + 4));
    }

    private static String abbreviated(String request) {
        return request.length() > 500 ? request.substring(0, 500) + "..." : request;
    }
}
