package com.willaireplaceme.capture.profession;

import static com.willaireplaceme.capture.score.Figures.rounded;

import com.willaireplaceme.common.catalogue.CatalogueTask;
import com.willaireplaceme.common.catalogue.Rating;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Professions")
class TaskController {

    private final TaskSearch search;

    TaskController(TaskSearch search) {
        this.search = search;
    }

    @Schema(name = "FoundTasks")
    record Found(
            @Schema(description = "How many there are; at most twelve are told.") int total,
            List<FoundTask> tasks) {}

    @Schema(name = "FoundTask")
    record FoundTask(
            @Schema(
                            description = "How an assessment of another profession names it.",
                            example = "qa-engineer/automate-tests")
                    String id,
            String name,
            @Schema(description = "Slug.") String profession,
            String professionName,
            @Schema(description = "Task exposure x, 0 to 1.") double exposure,
            Rating rating) {

        static FoundTask of(CatalogueTask found) {
            return new FoundTask(
                    found.id(),
                    found.task().name(),
                    found.profession().slug(),
                    found.profession().name(),
                    rounded(found.task().exposure()),
                    found.task().rating());
        }
    }

    @GetMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Tasks of all professions by words",
            description =
                    "Those that hold every word in their name come first, then those of professions and"
                            + " kinds of work that do.")
    Found find(
            @Parameter(description = "Words; without any nothing is found.", example = "tests")
                    @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "Slug of the profession whose own tasks are left out.")
                    @RequestParam(defaultValue = "")
                    String except) {
        TaskSearch.Found found = search.find(q, task -> !task.profession().slug().equals(except));
        return new Found(found.total(), found.tasks().stream().map(FoundTask::of).toList());
    }
}
