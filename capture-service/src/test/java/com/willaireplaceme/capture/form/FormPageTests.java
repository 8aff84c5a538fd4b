package com.willaireplaceme.capture.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.capture.progress.JustAccepted;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.Source;
import com.willaireplaceme.common.event.TaskShare;
import com.willaireplaceme.common.kafka.Topics;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The form as a browser without JavaScript uses it. */
@CaptureTest
class FormPageTests {

    private static final String PATH = "/profession/senior-backend-developer/assessment";

    private @Autowired TopicReader topics;
    private @Autowired JustAccepted justAccepted;
    private @Autowired Site site;

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
        Map<String, String> fields = site.filledForm(PATH, email);
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
        AssessmentRequested event = published(response);
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
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
        fields.put("tasks[0].share", "18");

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(published(response).profile().tasks())
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
                        site.filledForm(PATH, Site.someAddress()),
                        header,
                        value.replace("SELF", site.address()));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aFormThatIsSentTwiceIsOneRequest() {
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());

        HttpResponse<String> first = site.postForm(PATH, fields);
        HttpResponse<String> second = site.postForm(PATH, fields);

        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(second.headers().firstValue("Location")).hasValue(location);
        assertThat(topics.requests(Site.acceptedId(first))).hasSize(1);
    }

    @Test
    void aFormThatIsSentAgainAfterARestartIsStillOneRequest() {
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
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
        assertThat(topics.requests(id)).hasSize(1);
    }

    @Test
    void aFormWithoutOurTicketComesBackWithOne() {
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
        fields.put("ticket", "made-up");

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("Please send the form once more", "value=\"Ada\"")
                .doesNotContain("made-up");
    }

    @Test
    void aDoubtfulAddressIsAskedAboutOnceAndNeverChanged() {
        Map<String, String> fields =
                site.filledForm(PATH, "ada." + System.nanoTime() + "@gmial.com");

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
        assertThat(published(taken).personal().email()).isEqualTo(fields.get("email"));
    }

    @Test
    void whatFillsInTheFieldThatPeopleDoNotSeeIsRefused() {
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
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
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
        fields.put("name", "x".repeat(100_000));

        HttpResponse<String> response = site.postForm(PATH, fields);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("What was sent is too long.");
    }

    private AssessmentRequested published(HttpResponse<String> response) {
        return TopicReader.request(topics.requests(Site.acceptedId(response)).getFirst());
    }
}
