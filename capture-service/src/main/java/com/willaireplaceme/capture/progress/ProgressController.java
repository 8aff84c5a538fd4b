package com.willaireplaceme.capture.progress;

import com.willaireplaceme.capture.progress.ProgressWatch.Watcher;
import com.willaireplaceme.capture.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Assessments")
@ApiResponse(
        responseCode = "404",
        description = "No such request, or it is too long ago.",
        content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(
        responseCode = "503",
        description = "Progress cannot be read at the moment; requests are worked on all the same.",
        content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
class ProgressController {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ProgressReader reader;
    private final ProgressWatch watch;
    private final JsonMapper json;

    ProgressController(ProgressReader reader, ProgressWatch watch, JsonMapper json) {
        this.reader = reader;
        this.watch = watch;
        this.json = json;
    }

    @GetMapping(
            path = "/api/assessments/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(summary = "How far a request has come")
    @ApiResponse(
            responseCode = "200",
            description = "The steps reached so far.",
            content = @Content(schema = @Schema(implementation = Progress.class)))
    ResponseEntity<?> progress(@PathVariable String id) {
        Optional<Progress> progress = reader.find(id);
        return progress.isPresent()
                ? ResponseEntity.ok().header("Cache-Control", "no-store").body(progress.get())
                : notFound();
    }

    /** Answered on the request's own virtual thread, so a slow reader holds nothing but itself. */
    @GetMapping("/api/assessments/{id}/events")
    @Operation(
            summary = "The same as server-sent events",
            description =
                    "One `progress` event at once and one for every change; ends after SENT or FAILED.")
    @ApiResponse(
            responseCode = "200",
            description = "A stream of `progress` events.",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Progress.class)))
    @Nullable ResponseEntity<?> events(@PathVariable String id, HttpServletResponse response)
            throws IOException, InterruptedException {
        Optional<Progress> progress = reader.find(id);
        if (progress.isEmpty()) {
            return notFound();
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        Watcher watcher = watch.watch(progress.get());
        try (OutputStream out = response.getOutputStream()) {
            stream(progress.get(), watcher, out);
        } finally {
            watch.leave(watcher);
        }
        return null;
    }

    private void stream(Progress first, Watcher watcher, OutputStream out)
            throws IOException, InterruptedException {
        write(out, "retry: 2000\n\n");
        Progress now = first;
        write(out, event(now));
        long lastWrite = System.nanoTime();
        while (!now.status().isLast() && watch.isRunning()) {
            Progress next = watcher.next(Duration.ofMillis(500));
            if (next != null) {
                now = next;
                write(out, event(now));
                lastWrite = System.nanoTime();
            } else if (System.nanoTime() - lastWrite > HEARTBEAT.toNanos()) {
                write(out, ": still here\n\n");
                lastWrite = System.nanoTime();
            }
        }
    }

    private String event(Progress progress) {
        return "id: "
                + progress.steps().size()
                + "\nevent: progress\ndata: "
                + json.writeValueAsString(progress)
                + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseAway(DataAccessException away) {
        return Problems.unavailable(
                "Progress cannot be shown at the moment. Accepted requests are worked on all the same.");
    }

    private static ResponseEntity<ProblemDetail> notFound() {
        return Problems.of(HttpStatus.NOT_FOUND, "There is no request with this id.");
    }
}
