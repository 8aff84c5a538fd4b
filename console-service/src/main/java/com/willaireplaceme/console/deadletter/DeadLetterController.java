package com.willaireplaceme.console.deadletter;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Dead letters, without their content. */
@Controller
class DeadLetterController {

    private static final String LATEST =
            """
            SELECT topic, partition, record_offset, request_id, record_key, cause, failed_at
            FROM console.dead_letter ORDER BY failed_at DESC LIMIT 500
            """;

    private final JdbcClient jdbc;

    DeadLetterController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record that could not be processed. */
    record DeadLetter(
            String topic,
            int partition,
            long offset,
            UUID requestId,
            @Nullable String key,
            String cause,
            Instant failedAt) {}

    @GetMapping("/api/dead-letters")
    @ResponseBody
    List<DeadLetter> list() {
        return jdbc.sql(LATEST)
                .query((row, number) ->
                        new DeadLetter(
                                row.getString("topic"),
                                row.getInt("partition"),
                                row.getLong("record_offset"),
                                row.getObject("request_id", UUID.class),
                                row.getString("record_key"),
                                row.getString("cause"),
                                row.getTimestamp("failed_at").toInstant()))
                .list();
    }

    @GetMapping("/dead-letters")
    String page(Model model) {
        model.addAttribute("letters", list());
        return "dead-letters";
    }
}
