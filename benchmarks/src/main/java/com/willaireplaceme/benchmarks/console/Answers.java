package com.willaireplaceme.benchmarks.console;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Asks a running console as people and programs do, and tells how long it takes. */
final class Answers {

    private static final int WARM_UP = 20;
    private static final int TIMES = 100;
    private static final double MOST_MILLIS = 200;

    private final String address;
    private final String password;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    Answers(int port, String password) {
        this.address = "http://localhost:" + port;
        this.password = password;
    }

    /**
     * Prints median and 99th percentile of each question.
     *
     * @param profession one that is there
     * @param key a delivery that is there
     * @return whether each question's 99th percentile is below 200 ms
     */
    boolean measure(PrintStream out, String profession, String key)
            throws IOException, InterruptedException {
        signIn();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String year = "from=" + today.minusDays(364) + "&to=" + today;
        boolean fast = true;
        out.println("  p50 ms  p99 ms");
        for (String question :
                List.of(
                        "/",
                        "/api/reconciliation",
                        "/stats",
                        "/stats?" + year,
                        "/stats?groupBy=profession&compare=true&" + year,
                        "/stats?groupBy=day&zone=Asia/Kolkata&" + year,
                        "/api/stats?groupBy=day&zone=Asia/Kolkata&" + year,
                        "/api/stats?groupBy=source&" + year,
                        "/api/stats?groupBy=profession&level=senior&" + year,
                        "/api/stats?groupBy=profession&level=senior&source=newsletter&" + year,
                        "/api/stats?groupBy=day&source=search&profession="
                                + profession
                                + "&"
                                + year,
                        "/api/stats?groupBy=hour",
                        "/stats.csv?groupBy=day&" + year,
                        "/deliveries",
                        "/deliveries?status=BOUNCED",
                        "/deliveries/" + key,
                        "/api/deliveries?status=ACCEPTED",
                        "/api/deliveries/" + key)) {
            fast &= measure(out, question);
        }
        return fast;
    }

    private boolean measure(PrintStream out, String question)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + question));
        if (question.startsWith("/api/")) {
            byte[] account = ("operator:" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account));
        }
        double[] millis = new double[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long begin = System.nanoTime();
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            if (answer.statusCode() != 200 || answer.body().contains("id=\"username\"")) {
                throw new IllegalStateException(question + " was answered " + answer.statusCode());
            }
        }
        Arrays.sort(millis);
        double most = millis[TIMES * 99 / 100 - 1];
        out.printf(Locale.ROOT, "%8.1f %7.1f  %s%n", millis[TIMES / 2], most, question);
        return most < MOST_MILLIS;
    }

    private void signIn() throws IOException, InterruptedException {
        URI login = URI.create(address + "/login");
        String form =
                client.send(
                                HttpRequest.newBuilder(login).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
        String token = form.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        String body =
                "username=operator&password="
                        + password
                        + "&_csrf="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8);
        client.send(
                HttpRequest.newBuilder(login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
