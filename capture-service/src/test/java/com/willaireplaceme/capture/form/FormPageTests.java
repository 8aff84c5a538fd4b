package com.willaireplaceme.capture.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.capture.progress.JustAccepted;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.EventJson;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.kafka.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The form as a browser without JavaScript uses it. */
@CaptureTest
class FormPageTests {

    private static final String PATH = "/profession/senior-backend-developer/assessment";

    private @Autowired TopicReader topics;
    private @Autowired JustAccepted justAccepted;
    private Site site;

    @BeforeEach
    void open(@LocalServerPort int port) {
        site = new Site(port);
    }

    @Test
    void theFormBeginsWithTheTypicalWeekAndNothingTicked() {
        String page = site.get(PATH).body();

        assertThat(page)
                .contains("name=\"tasks[0].share\" value=\"18\"", "Senior Backend Developer")
                .doesNotContain("checked=\"checked\"");
    }

    @Test
    void withoutALevelTheFormIsThatOfTheMidLevel() {
        HttpResponse<String> response =
                site.get("/profession/backend-developer/assessment?utm_source=a%20b");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow())
                .endsWith("/profession/mid-backend-developer/assessment?utm_source=a%20b");
    }

    @Test
    void aSentFormIsPublishedAndLeadsToItsProgress() {
        String email = Site.someAddress();
        Map<String, String> fields = filled(email);
        fields.put("tasks[0].share", "40,5");
        fields.put("tasks[0].aiUse", "often");
        fields.put("skills", "python");
        fields.put("years", "9");
        fields.put("utm_source", "newsletter");
        fields.put("ref", "https://example.com/a");

        HttpResponse<String> response =
                site.postForm(PATH, fields, "Sec-Fetch-Site", "same-origin");

        assertThat(response.statusCode()).isEqualTo(303);
        String location = response.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("/assessments/");
        HttpResponse<String> progress = site.get(location);
        assertThat(progress.statusCode()).isEqualTo(200);
        assertThat(progress.body()).contains("Request received", "http-equiv=\"refresh\"");
        AssessmentRequested event = published(location.substring("/assessments/".length()));
        assertThat(event.personal().email()).isEqualTo(email);
        assertThat(event.personal().name()).isEqualTo("Ada");
        assertThat(event.profile().tasks()).hasSize(8);
        assertThat(event.profile().tasks().getFirst().share()).isEqualTo(40.5);
        assertThat(event.profile().tasks().getFirst().aiUse()).isEqualTo(AiUse.OFTEN);
        assertThat(event.profile().skills()).containsExactly("python");
        assertThat(event.profile().years()).isEqualTo(9);
        assertThat(event.consent().contact()).isFalse();
        assertThat(event.source())
                .isEqualTo(new Source("newsletter", null, null, "https://example.com/a"));
    }

    @Test
    void aWeekLeftAsItWasIsTheCataloguesOwn() {
        Map<String, String> fields = filled(Site.someAddress());
        fields.put("tasks[0].share", "18");

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(
                        published(
                                        response.headers()
                                                .firstValue("Location")
                                                .orElseThrow()
                                                .substring(13))
                                .profile()
                                .tasks())
                .extracting(TaskShare::share)
                .containsOnlyNulls();
    }

    @Test
    void aFormWithErrorsComesBackWithItsInputAndSaysWhatToMend() {
        int before = topics.all(Topics.ASSESSMENT_REQUESTS).size();
        Map<String, String> fields =
                new HashMap<>(
                        Map.of(
                                "email", "nobody\"><script>",
                                "name", "Ada",
                                "tasks[1].share", "many",
                                "tasks[2].share", "-1",
                                "skills", "sql",
                                "years", "99",
                                "consent.contact", "true"));

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains(
                        "Some fields need another look",
                        "href=\"#email\"",
                        "id=\"email-error\"",
                        "aria-describedby=\"email-error\"",
                        "href=\"#tasks-1-share\"",
                        "id=\"tasks-1-share-error\"",
                        "id=\"tasks-2-share-error\"",
                        "id=\"years-error\"",
                        "id=\"consent-report-error\"",
                        "value=\"nobody&quot;&gt;&lt;script&gt;\"",
                        "name=\"tasks[1].share\" value=\"many\"",
                        "value=\"sql\" checked=\"checked\"")
                .doesNotContain("\"><script>");
        assertThat(topics.all(Topics.ASSESSMENT_REQUESTS)).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, none, 403",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, same-origin, 303",
        "Origin, SELF, 303",
        "Origin, https://reports.example, 303"
    })
    void aFormIsOnlyTakenFromOurOwnPages(String header, String value, int status) {
        HttpResponse<String> response =
                site.postForm(
                        PATH,
                        filled(Site.someAddress()),
                        header,
                        value.replace("SELF", site.address()));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aFormThatIsSentTwiceIsOneRequest() {
        Map<String, String> fields = filled(Site.someAddress());

        HttpResponse<String> first = site.postForm(PATH, fields);
        HttpResponse<String> second = site.postForm(PATH, fields);

        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(second.headers().firstValue("Location")).hasValue(location);
        assertThat(recordsOf(location.substring("/assessments/".length()))).hasSize(1);
    }

    @Test
    void aFormThatIsSentAgainAfterARestartIsStillOneRequest() {
        Map<String, String> fields = filled(Site.someAddress());
        String location =
                site.postForm(PATH, fields).headers().firstValue("Location").orElseThrow();
        String id = location.substring("/assessments/".length());

        // Nothing in memory knows it any more, as after a restart.
        for (int i = 0; i < 20_000; i++) {
            justAccepted.remember(UUID.randomUUID(), Instant.EPOCH);
        }
        assertThat(justAccepted.find(UUID.fromString(id))).isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> site.get("/api/assessments/" + id).statusCode() == 200);
        HttpResponse<String> again = site.postForm(PATH, fields);

        assertThat(again.headers().firstValue("Location")).hasValue(location);
        assertThat(recordsOf(id)).hasSize(1);
    }

    @Test
    void aFormWithoutOurTicketComesBackWithOne() {
        Map<String, String> fields = filled(Site.someAddress());
        fields.put("ticket", "made-up");

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("Please send the form once more", "value=\"Ada\"")
                .doesNotContain("made-up");
    }

    @Test
    void aDoubtfulAddressIsAskedAboutOnceAndNeverChanged() {
        Map<String, String> fields = filled("ada." + System.nanoTime() + "@gmial.com");

        HttpResponse<String> asked = site.postForm(PATH, fields);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body())
                .contains(
                        "Did you mean gmail.com?",
                        "name=\"email\" autocomplete=\"email\" required maxlength=\"254\" value=\""
                                + fields.get("email"));
        fields.put("email.seen", fields.get("email"));
        HttpResponse<String> taken = site.postForm(PATH, fields);
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(
                        published(
                                        taken.headers()
                                                .firstValue("Location")
                                                .orElseThrow()
                                                .substring(13))
                                .personal()
                                .email())
                .isEqualTo(fields.get("email"));
    }

    @Test
    void whatFillsInTheFieldThatPeopleDoNotSeeIsRefused() {
        Map<String, String> fields = filled(Site.someAddress());
        fields.put("website", "https://example.com");

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("must be left empty")
                .doesNotContain("value=\"https://example.com\"");
    }

    @Test
    void professionAndLevelCanBeChanged() {
        HttpResponse<String> response =
                site.get("/assessment?profession=registered-nurse&level=lead&utm_source=a");

        assertThat(response.headers().firstValue("Location").orElseThrow())
                .endsWith("/profession/lead-registered-nurse/assessment?utm_source=a");
        assertThat(site.get("/assessment?profession=wizard").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormThatIsTooLongIsRefused() {
        Map<String, String> fields = filled(Site.someAddress());
        fields.put("name", "x".repeat(100_000));

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("What was sent is too long.");
    }

    @Test
    void aTaskOfAnotherProfessionIsFoundAddedAndSentWithoutScripts() {
        String email = Site.someAddress();
        Map<String, String> fields = filled(email);
        fields.put("tasks[0].id", "write-production-code");
        fields.put("tasks[0].share", "30");
        fields.put("find", "automate tests");

        // Enter in the search is no request for a report.
        fields.put("act", "enter");
        String found = site.postForm(PATH, fields).body();
        assertThat(found)
                .contains(
                        "1 task found.",
                        "name=\"add\" value=\"qa-engineer/automate-tests\"",
                        "name=\"tasks[0].share\" value=\"30\"",
                        "value=\"" + email + "\"",
                        "name=\"ticket\" value=\"" + fields.get("ticket") + "\"",
                        "name=\"found\" value=\"automate tests\"");

        fields.put("found", "automate tests");
        fields.remove("act");
        fields.put("add", "qa-engineer/automate-tests");
        HttpResponse<String> added = site.postForm(PATH, fields);
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body())
                .contains(
                        "name=\"tasks[8].id\" value=\"qa-engineer/automate-tests\"",
                        "name=\"tasks[8].share\" value=\"5\"",
                        "name=\"remove\" value=\"8\"",
                        ">QA Engineer</span>")
                .doesNotContain("name=\"add\" value=\"qa-engineer/automate-tests\"");

        fields.remove("add");
        fields.put("tasks[8].id", "qa-engineer/automate-tests");
        fields.put("tasks[8].share", "0");
        fields.put("act", "enter");
        HttpResponse<String> refused = site.postForm(PATH, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "id=\"tasks-8-share-error\"",
                        "(QA Engineer)\u201D must be above 0 for a task of another profession.");

        fields.put("tasks[8].share", "10");
        fields.put("tasks[8].aiUse", "often");
        HttpResponse<String> taken = site.postForm(PATH, fields);
        assertThat(taken.statusCode()).isEqualTo(303);
        String id =
                taken.headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .substring("/assessments/".length());
        assertThat(published(id).profile().tasks())
                .hasSize(9)
                .last()
                .isEqualTo(new TaskShare("qa-engineer/automate-tests", 10.0, AiUse.OFTEN, null));
    }

    @Test
    void anAddedTaskIsRemovedWithoutScriptsAndTheOthersKeepTheirs() {
        Map<String, String> fields = filled(Site.someAddress());
        fields.put("tasks[8].id", "qa-engineer/automate-tests");
        fields.put("tasks[8].share", "7");
        fields.put("tasks[9].id", "plumber/install-pipework");
        fields.put("tasks[9].share", "9");
        fields.put("tasks[9].aiUse", "always");
        fields.put("remove", "8");

        String page = site.postForm(PATH, fields).body();

        assertThat(page)
                .contains(
                        "name=\"tasks[8].id\" value=\"plumber/install-pipework\"",
                        "name=\"tasks[8].share\" value=\"9\"",
                        "<option value=\"always\" selected=\"selected\">")
                .doesNotContain("qa-engineer/automate-tests", "name=\"tasks[9].id\"");
    }

    @Test
    void aWeekThatIsFullTakesNoOtherTask() {
        Map<String, String> fields = filled(Site.someAddress());
        List<String> tasks =
                Stream.of("qa-engineer", "devops-engineer")
                        .flatMap(slug ->
                                Catalogue.bundled().profession(slug).orElseThrow().tasks().stream()
                                        .map(task -> slug + "/" + task.id()))
                        .limit(12)
                        .toList();
        for (int i = 0; i < tasks.size(); i++) {
            fields.put("tasks[" + (8 + i) + "].id", tasks.get(i));
            fields.put("tasks[" + (8 + i) + "].share", "1");
        }
        fields.put("add", "plumber/install-pipework");

        assertThat(site.postForm(PATH, fields).body())
                .contains("<p id=\"full\">", "<div id=\"finding\" hidden=\"hidden\">")
                .doesNotContain("value=\"plumber/install-pipework\"");
    }

    private Map<String, String> filled(String email) {
        return new HashMap<>(
                Map.of(
                        "ticket",
                        site.ticket(PATH),
                        "email",
                        email,
                        "name",
                        "Ada",
                        "consent.report",
                        "true"));
    }

    private List<ConsumerRecord<String, String>> recordsOf(String id) {
        return topics.all(Topics.ASSESSMENT_REQUESTS).stream()
                .filter(record -> TopicReader.header(record, "ce_id").equals(id))
                .toList();
    }

    private AssessmentRequested published(String id) {
        return recordsOf(id).stream()
                .map(record ->
                        EventJson.mapper().readValue(record.value(), AssessmentRequested.class))
                .findFirst()
                .orElseThrow();
    }
}
