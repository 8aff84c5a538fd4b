package com.willaireplaceme.capture.assessment;

import com.willaireplaceme.capture.assessment.AssessmentInput.ConsentInput;
import com.willaireplaceme.capture.assessment.AssessmentInput.SourceInput;
import com.willaireplaceme.capture.assessment.AssessmentInput.TaskInput;
import com.willaireplaceme.common.scoring.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an assessment from the body of a request. Unknown fields are ignored. Stateless. */
public final class JsonBody {

    /** The longest body that is read, in bytes. */
    public static final int LONGEST = 64 * 1024;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonBody() {}

    /** What reading a body gives. */
    public sealed interface Reading {}

    /** It can be held against the rules. */
    public record Understood(AssessmentInput input) implements Reading {}

    /**
     * It is no JSON, or fields have the wrong type.
     *
     * @param problems the fields; empty where the body as a whole cannot be read
     */
    public record NotUnderstood(List<Problem> problems) implements Reading {}

    /** It is longer than {@link #LONGEST}. */
    public record TooLong() implements Reading {}

    /** Reads a body, and of a longer one no more than needed. */
    public static Reading read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            return new TooLong();
        }
        JsonNode tree;
        try {
            tree = MAPPER.readTree(bytes);
        } catch (JacksonException malformed) {
            return new NotUnderstood(List.of());
        }
        if (!tree.isObject()) {
            return new NotUnderstood(List.of());
        }
        List<Problem> problems = new ArrayList<>();
        AssessmentInput input = input(new JsonFields(tree, "", problems));
        return problems.isEmpty()
                ? new Understood(input)
                : new NotUnderstood(List.copyOf(problems));
    }

    private static AssessmentInput input(JsonFields fields) {
        JsonFields consent = fields.object("consent");
        JsonFields source = fields.object("source");
        return new AssessmentInput(
                fields.text("email"),
                fields.text("name"),
                fields.text("profession"),
                fields.text("level"),
                fields.objects("tasks").stream().map(JsonBody::task).toList(),
                fields.texts("skills"),
                fields.wholeNumber("years"),
                new ConsentInput(consent.truth("report"), consent.truth("contact")),
                new SourceInput(
                        source.text("utmSource"),
                        source.text("utmMedium"),
                        source.text("utmCampaign"),
                        source.text("referrer")),
                fields.text("ticket"),
                fields.text("website"),
                fields.text("proof"));
    }

    private static TaskInput task(JsonFields fields) {
        return new TaskInput(
                fields.text("id"),
                fields.number("share"),
                fields.text("aiUse"),
                fields.text("steering"));
    }
}
