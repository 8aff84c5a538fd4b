package com.willaireplaceme.capture.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.willaireplaceme.capture.CaptureTest;
import com.willaireplaceme.capture.Site;
import com.willaireplaceme.capture.TopicReader;
import com.willaireplaceme.common.catalogue.Catalogue;
import com.willaireplaceme.common.event.AiUse;
import com.willaireplaceme.common.event.AssessmentRequested;
import com.willaireplaceme.common.event.TaskShare;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tasks of other professions in the form as a browser without JavaScript uses it. */
@CaptureTest
class AddedTasksTests {

    private static final String PATH = "/profession/senior-backend-developer/assessment";

    private @Autowired TopicReader topics;
    private @Autowired Site site;

    @Test
    void aTaskOfAnotherProfessionIsFoundAddedAndSentWithoutScripts() {
        String email = Site.someAddress();
        Map<String, String> fields = site.filledForm(PATH, email);
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
        assertThat(published(taken).profile().tasks())
                .hasSize(9)
                .last()
                .isEqualTo(new TaskShare("qa-engineer/automate-tests", 10.0, AiUse.OFTEN, null));
    }

    @Test
    void anAddedTaskIsRemovedWithoutScriptsAndTheOthersKeepTheirs() {
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
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
        Map<String, String> fields = site.filledForm(PATH, Site.someAddress());
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

    private AssessmentRequested published(HttpResponse<String> response) {
        return TopicReader.request(topics.requests(Site.acceptedId(response)).getFirst());
    }
}
