package com.willaireplaceme.capture.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.catalogue.Level;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.event.Steering;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.identity.CanonicalAddress;
import com.willaireplaceme.common.identity.KeyedHash;
import com.willaireplaceme.common.kafka.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CaptureTest
class AssessmentApiTests {

    private static final String PATH = "/api/assessments";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private @Autowired TopicReader topics;
    private @Autowired Site site;

    @Test
    void theArchitecturesRequestIsAnsweredOnceItIsDurable() {
        String email = Site.someAddress();
        HttpResponse<String> response =
                site.send(
                        site.request(PATH)
                                .header("Content-Type", "application/json")
                                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                                .POST(BodyPublishers.ofString(full(email)))
                                .build());

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode body = Site.json(response);
        String id = body.get("id").stringValue();
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
        assertThat(body.get("statusUrl").stringValue()).isEqualTo(PATH + "/" + id);
        assertThat(response.headers().firstValue("Location")).contains(PATH + "/" + id);

        ConsumerRecord<String, String> record = topics.requests(id).getFirst();
        CanonicalAddress address =
                ((CanonicalAddress.Valid) CanonicalAddress.read(email)).address();
        KeyedHash hash = new KeyedHash(CaptureTest.PEPPER, "2026");
        UUID key = hash.idempotencyKey(address, "backend-developer", Level.SENIOR);
        assertThat(record.key()).isEqualTo(key.toString());
        assertThat(TopicReader.header(record, "ce_id")).isEqualTo(id);
        assertThat(TopicReader.header(record, "ce_source")).isEqualTo("/capture-service");
        assertThat(TopicReader.header(record, "ce_type"))
                .isEqualTo("com.willaireplaceme.AssessmentRequested");
        assertThat(TopicReader.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(TopicReader.header(record, "content-type")).isEqualTo("application/json");
        assertThat(TopicReader.header(record, "traceparent"))
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01");

        AssessmentRequested event = TopicReader.request(record);
        assertThat(TopicReader.header(record, "ce_time")).isEqualTo(event.capturedAt().toString());
        assertThat(event.id()).hasToString(id);
        assertThat(event.key()).isEqualTo(key);
        assertThat(event.recipient()).isEqualTo(hash.recipient(address));
        assertThat(event.capturedAt()).isBefore(Instant.now().plusSeconds(1));
        assertThat(event.capturedAt()).isEqualTo(event.capturedAt().truncatedTo(ChronoUnit.MILLIS));
        assertThat(event.personal().email()).isEqualTo(email);
        assertThat(event.personal().name()).isEqualTo("Ada");
        assertThat(event.profile().tasks())
                .containsExactly(
                        new TaskShare("write-production-code", 40.0, AiUse.OFTEN, Steering.STEER));
        assertThat(event.profile().skills()).containsExactly("python", "sql");
        assertThat(event.profile().years()).isEqualTo(9);
        assertThat(event.consent().report()).isTrue();
        assertThat(event.consent().contact()).isFalse();
        assertThat(event.source())
                .isEqualTo(
                        new Source("newsletter", "email", "spring", "https://example.org/article"));
    }

    @Test
    void aSecondRequestHasItsOwnIdUnderTheSameKey() {
        String email = Site.someAddress();
        String first =
                Site.json(site.postJson(PATH, Site.assessment(email))).get("id").stringValue();
        String second =
                Site.json(
                                site.postJson(
                                        PATH,
                                        Site.assessment(
                                                " " + email.toUpperCase(java.util.Locale.ROOT))))
                        .get("id")
                        .stringValue();

        assertThat(second).isNotEqualTo(first);
        assertThat(topics.requests(second).getFirst().key())
                .isEqualTo(topics.requests(first).getFirst().key());
    }

    @Test
    void unknownFieldsAndAnEmptyNameAreFine() {
        String body =
                Site.assessment(Site.someAddress())
                        .replace("{\"email\"", "{\"name\":\"  \",\"colour\":{\"a\":[]},\"email\"");

        HttpResponse<String> response = site.postJson(PATH, body);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(topics.requests(Site.json(response).get("id").stringValue()).getFirst().value())
                .doesNotContain("colour")
                .doesNotContain("\"name\"");
    }

    @Test
    void aRequestThatIsSentAgainWithItsTicketIsTheSame() throws Exception {
        String ticket = site.ticket("/profession/senior-backend-developer/assessment");
        String email = Site.someAddress();
        String request = withTicket(Site.assessment(email), ticket);

        int published = topics.all(Topics.ASSESSMENT_REQUESTS).size();
        List<String> ids;
        try (ExecutorService clicks = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> all =
                    Collections.nCopies(8, () -> idOf(site.postJson(PATH, request)));
            ids = clicks.invokeAll(all).stream().map(Future::resultNow).distinct().toList();
        }

        assertThat(ids).hasSize(1);
        assertThat(topics.all(Topics.ASSESSMENT_REQUESTS)).hasSize(published + 1);
        assertThat(UUID.fromString(ids.getFirst()).version()).isEqualTo(8);
        assertThat(idOf(site.postJson(PATH, withTicket(Site.assessment("x" + email), ticket))))
                .as("another address is another request")
                .isNotEqualTo(ids.getFirst());
        assertThat(idOf(site.postJson(PATH, Site.assessment(email))))
                .as("without a ticket every request is one of its own")
                .isNotEqualTo(ids.getFirst());
    }

    @Test
    void aThrowAwayMailboxIsTakenWithAWarning() {
        HttpResponse<String> response =
                site.postJson(PATH, Site.assessment("a" + System.nanoTime() + "@mailinator.com"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Site.json(response).get("warnings").get(0).stringValue())
                .startsWith("mailinator.com looks like a throw-away mailbox");
        assertThat(
                        Site.json(site.postJson(PATH, Site.assessment(Site.someAddress())))
                                .propertyNames())
                .containsExactly("id", "statusUrl");
    }

    @Test
    void aDomainIsToldWhatWeThinkOfIt() {
        assertThat(hints("gmial.com"))
                .containsExactly("Did you mean gmail.com? Nothing was changed.");
        assertThat(hints("example.org")).isEmpty();
        assertThat(site.get("/api/mail-domains/" + "a".repeat(300)).statusCode()).isEqualTo(404);
    }

    private List<String> hints(String domain) {
        return Site.json(site.get("/api/mail-domains/" + domain)).get("hints").values().stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static String withTicket(String json, String ticket) {
        return json.replaceFirst("\\{", "{\"ticket\":\"" + ticket + "\",");
    }

    private static String idOf(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(202);
        return Site.json(response).get("id").stringValue();
    }

    private static String full(String email) {
        return """
        {"email":"%s","name":"Ada","profession":"backend-developer","level":"senior",
         "tasks":[{"id":"write-production-code","share":40,"aiUse":"often","steering":"steer"}],
         "skills":["python","sql"],"years":9,
         "consent":{"report":true,"contact":false},
         "source":{"utmSource":"newsletter","utmMedium":"email","utmCampaign":"spring",
                   "referrer":"https://example.org/article?mail=ada#top"}}
        """
                .formatted(email);
    }
}
