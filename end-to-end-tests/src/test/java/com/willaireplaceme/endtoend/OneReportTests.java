package com.willaireplaceme.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One report for one person, whatever happens: form, topics, ledger and inbox for real. */
class OneReportTests {

    private static final String REQUEST =
            """
            {"email":"ada@example.org","name":"Ada","profession":"backend-developer","level":"senior",
             "tasks":[{"id":"write-production-code","share":40,"aiUse":"often","steering":"steer"}],
             "skills":["python","sql"],"years":9,"consent":{"report":true,"contact":false}}
            """;

    @Test
    void fiftyRequestsAtOnceAndAKillGiveOneMessage(@TempDir Path directory) throws Exception {
        try (RunningPipeline pipeline = new RunningPipeline(directory)) {
            String first = accepted(pipeline.request(REQUEST));
            await().atMost(Duration.ofSeconds(30)).until(() -> pipeline.inbox().size() == 1);
            assertThat(pipeline.inbox().get(0).get("attachments").toString())
                    .contains("ai-exposure-report.pdf");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> pipeline.status(first).equals("SENT"));

            fromEightConnections(pipeline, 50);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> isBalanced(pipeline.reconciliation(), 51));

            pipeline.killAndStartAgain();
            String last = accepted(pipeline.request(REQUEST));
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> isBalanced(pipeline.reconciliation(), 52));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> pipeline.status(last).equals("SENT"));
            assertThat(pipeline.inbox()).hasSize(1);
        }
    }

    private static void fromEightConnections(RunningPipeline pipeline, int requests)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                answers.add(threads.submit(() -> pipeline.request(REQUEST)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                accepted(answer.get());
            }
        }
    }

    private static String accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JsonMapper.shared().readTree(response.body()).get("id").asString();
    }

    /** Everything captured is one accepted delivery or a repetition of it. */
    private static boolean isBalanced(JsonNode books, long captured) {
        return books.get("captured").asLong() == captured
                && books.get("byStatus").get("ACCEPTED").asLong() == 1
                && books.get("repeated").asLong() == captured - 1
                && books.get("inPipeline").asLong() == 0
                && books.get("unaccounted").asLong() == 0;
    }
}
