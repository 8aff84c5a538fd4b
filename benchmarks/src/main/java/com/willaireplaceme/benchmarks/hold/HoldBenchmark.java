package com.willaireplaceme.benchmarks.hold;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds thousands of half bodies and event streams of a running pipeline open, has its mailer meet
 * endless replies, and asks meanwhile for the health of all services and for reports. Aims: every
 * health check within a second, every request accepted.
 */
public final class HoldBenchmark {

    private static final long LIMIT_MILLIS = 1_000;
    private static final int MOST_SECONDS = 600;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Pattern ID = Pattern.compile("\"id\":\"(?<id>[0-9a-f-]{36})\"");
    private static final Pattern HEAP =
            Pattern.compile(
                    "(?m)^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*}"
                            + " (?<bytes>[0-9.E]+)\\s*$");

    private final int seconds;
    private final int connections;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, Watched> health = new LinkedHashMap<>();
    private final Watched requests;
    private double mostHeap;

    private HoldBenchmark(int seconds, int connections) {
        this.seconds = seconds;
        this.connections = connections;
        ports.put("capture", port("CAPTURE_PORT", 8080));
        ports.put("report", port("REPORT_PORT", 8081));
        ports.put("mailer", port("MAILER_PORT", 8082));
        ports.put("console", port("CONSOLE_PORT", 8083));
        ports.forEach((service, port) -> health.put(service, new Watched(port)));
        this.requests = new Watched(port("CAPTURE_PORT", 8080));
    }

    /**
     * Runs it.
     *
     * @param arguments seconds (120 if none) and connections of each kind (2000 if none)
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = number(arguments, 0, 120, MOST_SECONDS);
        int connections = number(arguments, 1, 2_000, MOST_CONNECTIONS);
        System.exit(new HoldBenchmark(seconds, connections).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        String id = request(0);
        int capture = requirePort("capture");
        String half =
                """
                POST /api/assessments HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 60000\r
                \r
                {"email":\
                """;
        String stream =
                """
                GET /api/assessments/%s/events HTTP/1.1\r
                Host: localhost\r
                \r
                """
                        .formatted(id);
        try (EndlessReplies mail = new EndlessReplies(port("HOLD_SMTP_PORT", 2599));
                Holders bodies = new Holders("bodies", capture, connections, half);
                Holders streams = new Holders("streams", capture, connections, stream)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (int round = 1; System.nanoTime() - end < 0; round++) {
                health.values().forEach(HoldBenchmark::checkHealth);
                if (round % 4 == 0) {
                    request(round);
                    noteHeap();
                }
                TimeUnit.MILLISECONDS.sleep(250);
            }
            System.out.printf(
                    "%d s; opened %d half bodies and %d streams (open at the end: %d and %d); %d"
                            + " endless replies%n",
                    seconds,
                    bodies.opened(),
                    streams.opened(),
                    bodies.open(),
                    streams.open(),
                    mail.met());
        }
        return report();
    }

    private static void checkHealth(Watched service) {
        for (String probe : new String[] {"liveness", "readiness"}) {
            service.ask(
                    """
                    GET /actuator/health/%s HTTP/1.1\r
                    Host: localhost\r
                    Connection: close\r
                    \r
                    """
                            .formatted(probe),
                    "200");
        }
    }

    private String request(int round) {
        String body =
                """
                {"email":"hold.%d.%d@example.org","profession":"backend-developer","level":"senior",\
                "consent":{"report":true}}\
                """
                        .formatted(System.nanoTime(), round);
        String answer =
                requests.ask(
                        """
                        POST /api/assessments HTTP/1.1\r
                        Host: localhost\r
                        Connection: close\r
                        Content-Type: application/json\r
                        Content-Length: %d\r
                        \r
                        %s\
                        """
                                .formatted(body.length(), body),
                        "202");
        Matcher id = ID.matcher(answer);
        return id.find() ? id.group("id") : "";
    }

    private void noteHeap() {
        Watched once = new Watched(requirePort("capture"));
        String metrics =
                once.ask(
                        """
                        GET /actuator/prometheus HTTP/1.1\r
                        Host: localhost\r
                        Connection: close\r
                        \r
                        """,
                        "200");
        double heap =
                HEAP.matcher(metrics)
                        .results()
                        .mapToDouble(match -> Double.parseDouble(match.group("bytes")))
                        .sum();
        mostHeap = Math.max(mostHeap, heap);
    }

    private boolean report() {
        boolean good = true;
        for (Map.Entry<String, Watched> service : health.entrySet()) {
            good &= report("health of " + service.getKey(), service.getValue(), LIMIT_MILLIS);
        }
        good &= report("requests", requests, Long.MAX_VALUE);
        System.out.printf("most heap in use: %.0f MB%n", mostHeap / 1e6);
        return good;
    }

    private static boolean report(String what, Watched watched, long limit) {
        System.out.printf(
                "%s: %d, the longest %d ms, %d not as they should be%s%n",
                what,
                watched.asked(),
                watched.longest(),
                watched.failures().size(),
                watched.failures().stream().distinct().limit(3).map(text -> "; " + text).toList());
        return watched.failures().isEmpty() && watched.longest() <= limit;
    }

    private int requirePort(String service) {
        Integer port = ports.get(service);
        if (port == null) {
            throw new IllegalArgumentException(service);
        }
        return port;
    }

    private static int port(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Integer.parseInt(value);
    }

    private static int number(String[] arguments, int index, int otherwise, int most) {
        int number = arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(
                    "%s: %d is not between 1 and %d"
                            .formatted(Arrays.toString(arguments), number, most));
        }
        return number;
    }
}
