package com.willaireplaceme.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.willaireplaceme.common.event.DeliveryStatus;
import com.willaireplaceme.common.kafka.Topics;
import com.willaireplaceme.console.projection.Rebuild;
import com.willaireplaceme.console.retention.Cleaning;
import com.willaireplaceme.console.topic.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The tables that are kept as events arrive. */
class ProjectionTests extends RunningConsole {

    private static final String REQUESTS =
            "SELECT md5(string_agg(r::text, '|' ORDER BY id)) FROM console.request r";
    private static final String SUMS =
            "SELECT md5(string_agg(r::text, '|' ORDER BY cube, at, profession, level, source)) FROM console.rollup r";

    @Autowired Rebuild rebuild;
    @Autowired Cleaning cleaning;
    @Autowired TopicReader topics;

    @Test
    void aRebuildFromTheTopicsGivesTheSameTables() throws Exception {
        for (int i = 0; i < 20; i++) {
            Instant at = now().minus(i, ChronoUnit.HOURS);
            UUID id = request(at);
            changed(id, id, DeliveryStatus.QUEUED, 0, at.plusSeconds(2));
            changed(id, id, DeliveryStatus.ACCEPTED, 1, at.plusSeconds(3 + i));
        }
        deadLetter(request(now()));
        everythingIsRead();
        List<String> before = List.of(text(REQUESTS), text(SUMS));

        rebuild.begin();

        everythingIsRead();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(List.of(text(REQUESTS), text(SUMS))).isEqualTo(before));
    }

    @Test
    void theSumsAreWhatCountingWouldGive() throws Exception {
        for (DeliveryStatus status : DeliveryStatus.values()) {
            UUID id = request(now().minusSeconds(600));
            changed(id, id, status, 1, now());
        }
        everythingIsRead();
        for (DeliveryStatus status : DeliveryStatus.values()) {
            String column = "is_" + status.name().toLowerCase(Locale.ROOT);
            for (int cube = 0; cube < 8; cube++) {
                assertThat(
                                text(
                                        "SELECT sum("
                                                + column
                                                + ")::text FROM console.rollup WHERE cube = "
                                                + cube))
                        .as(column + " in cube " + cube)
                        .isEqualTo(
                                text(
                                        "SELECT count(*)::text FROM console.request WHERE status = '"
                                                + status
                                                + "'"));
            }
        }
        assertThat(text("SELECT sum(captured)::text FROM console.rollup WHERE cube = 9"))
                .isEqualTo(text("SELECT count(*)::text FROM console.request"));
    }

    @Test
    void whatIsOlderThanItsTimeIsDeletedWithItsSums() throws Exception {
        UUID old = UUID.randomUUID();
        Instant at = now().minus(399, ChronoUnit.DAYS);
        send(old, at);
        everythingIsRead();
        assertThat(text("SELECT count(*)::text FROM console.request WHERE id = '" + old + "'"))
                .isEqualTo("1");
        for (String table : List.of("request SET captured_at", "rollup SET at")) {
            jdbc.sql(
                            "UPDATE console."
                                    + table
                                    + " = now() - interval '402 days' WHERE "
                                    + table.substring(table.indexOf("SET ") + 4)
                                    + " < now() - interval '398 days'")
                    .update();
        }
        jdbc.sql(
                        "INSERT INTO console.lead VALUES (gen_random_uuid(), gen_random_uuid(),"
                                + " now() - interval '370 days', 'a@example.org', NULL, 'x', 'mid', 'y')")
                .update();

        cleaning.clean();

        assertThat(text("SELECT count(*)::text FROM console.request WHERE id = '" + old + "'"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*)::text FROM console.rollup WHERE at < now() - interval '400 days'"))
                .isEqualTo("0");
        assertThat(
                        text(
                                "SELECT count(*)::text FROM console.lead WHERE captured_at < now() - interval '366 days'"))
                .isEqualTo("0");
        theBooksAddUp();
    }

    @Test
    void aRecordThatTheDatabaseCannotHoldStopsNobody() throws Exception {
        UUID strange = UUID.randomUUID();
        tell(
                strange,
                strange,
                DeliveryStatus.QUEUED,
                "zero \u0000 byte",
                0,
                Instant.parse("+9999999-01-01T00:00:00Z"));
        UUID sameId = UUID.randomUUID();
        changed(sameId, UUID.randomUUID(), DeliveryStatus.ACCEPTED, 1, now());
        changed(sameId, UUID.randomUUID(), DeliveryStatus.ACCEPTED, 1, now());
        UUID good = request(now());
        changed(good, good, DeliveryStatus.ACCEPTED, 1, now());
        everythingIsRead();
        assertThat(json("/api/deliveries/" + good).get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(json("/api/deliveries/" + strange).get("reason").asString())
                .isEqualTo("zero   byte");
    }

    private void theBooksAddUp() throws Exception {
        var books = json("/api/reconciliation");
        long sum =
                books.get("deadLetters").asLong()
                        + books.get("repeated").asLong()
                        + books.get("inPipeline").asLong()
                        + books.get("unaccounted").asLong();
        for (DeliveryStatus status : DeliveryStatus.values()) {
            sum += books.get("byStatus").get(status.name()).asLong();
        }
        assertThat(sum).isEqualTo(books.get("captured").asLong());
    }

    private void everythingIsRead() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    long lag = 0;
                    for (String topic : Topics.names()) {
                        if (!topic.equals(Topics.EXPOSURE_REPORTS)) {
                            lag += topics.lag("console-service", topic);
                        }
                        lag += topics.lag("console-service", Topics.deadLetters(topic));
                    }
                    return lag == 0;
                });
    }

    private String text(String query) {
        return jdbc.sql(query).query(String.class).single();
    }
}
