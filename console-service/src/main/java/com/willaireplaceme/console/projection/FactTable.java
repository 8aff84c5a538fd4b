package com.willaireplaceme.console.projection;

import com.willaireplaceme.common.event.EventJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of requests, read and written in batches. */
@Repository
class FactTable {

    private static final String LOAD = "SELECT * FROM console.request WHERE id = ANY(:ids::uuid[])";

    private static final String SAVE =
            """
            INSERT INTO console.request (id, key, authority, captured_at, profession, level, utm_source,
                utm_medium, utm_campaign, referrer, partition, record_offset, seen_at, replayed_at, outcome,
                repeated, dead, built_at, history, status, attempt, reason, changed_at, accepted_at)
            SELECT id, key, authority, captured_at, profession, level, utm_source,
                utm_medium, utm_campaign, referrer, partition, record_offset, seen_at, replayed_at, outcome,
                repeated, dead, built_at, history::jsonb, status, attempt, reason, changed_at, accepted_at
            FROM unnest(:id::uuid[], :key::uuid[], :authority::int[], :captured_at::timestamptz[],
                :profession::text[], :level::text[], :utm_source::text[], :utm_medium::text[],
                :utm_campaign::text[], :referrer::text[], :partition::int[], :record_offset::bigint[],
                :seen_at::timestamptz[], :replayed_at::timestamptz[], :outcome::text[], :repeated::boolean[],
                :dead::boolean[], :built_at::timestamptz[], :history::text[], :status::text[], :attempt::int[],
                :reason::text[], :changed_at::timestamptz[], :accepted_at::timestamptz[])
                AS fact(id, key, authority, captured_at, profession, level, utm_source,
                utm_medium, utm_campaign, referrer, partition, record_offset, seen_at, replayed_at, outcome,
                repeated, dead, built_at, history, status, attempt, reason, changed_at, accepted_at)
            ON CONFLICT (id) DO UPDATE SET
                key = excluded.key, authority = excluded.authority, captured_at = excluded.captured_at,
                profession = excluded.profession, level = excluded.level, utm_source = excluded.utm_source,
                utm_medium = excluded.utm_medium, utm_campaign = excluded.utm_campaign,
                referrer = excluded.referrer, partition = excluded.partition,
                record_offset = excluded.record_offset, seen_at = excluded.seen_at,
                replayed_at = excluded.replayed_at, outcome = excluded.outcome, repeated = excluded.repeated,
                dead = excluded.dead, built_at = excluded.built_at, history = excluded.history,
                status = excluded.status, attempt = excluded.attempt, reason = excluded.reason,
                changed_at = excluded.changed_at, accepted_at = excluded.accepted_at
            """;

    private final JdbcClient jdbc;

    FactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, RequestFact> load(Collection<UUID> ids) {
        Map<UUID, RequestFact> facts = new HashMap<>();
        jdbc.sql(LOAD)
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    RequestFact fact = fact(row);
                    facts.put(fact.id(), fact);
                });
        return facts;
    }

    void save(List<RequestFact> facts) {
        List<@Nullable Change> latest = new ArrayList<>();
        facts.forEach(fact -> latest.add(fact.latest()));
        jdbc.sql(SAVE)
                .param("id", texts(facts, RequestFact::id))
                .param("key", texts(facts, RequestFact::key))
                .param("authority", facts.stream().mapToInt(f -> f.origin().authority()).toArray())
                .param("captured_at", texts(facts, fact -> fact.origin().capturedAt()))
                .param("profession", texts(facts, fact -> fact.origin().profession()))
                .param("level", texts(facts, fact -> fact.origin().level()))
                .param("utm_source", texts(facts, fact -> fact.origin().utmSource()))
                .param("utm_medium", texts(facts, fact -> fact.origin().utmMedium()))
                .param("utm_campaign", texts(facts, fact -> fact.origin().utmCampaign()))
                .param("referrer", texts(facts, fact -> fact.origin().referrer()))
                .param("partition", texts(places(facts), Place::partition))
                .param("record_offset", texts(places(facts), Place::offset))
                .param("seen_at", texts(places(facts), Place::at))
                .param("replayed_at", texts(facts, RequestFact::replayedAt))
                .param("outcome", texts(facts, RequestFact::outcome))
                .param("repeated", texts(facts, RequestFact::repeated))
                .param("dead", texts(facts, RequestFact::dead))
                .param("built_at", texts(facts, RequestFact::builtAt))
                .param("history", texts(facts, FactTable::json))
                .param("status", texts(latest, Change::status))
                .param("attempt", texts(latest, Change::attempt))
                .param("reason", texts(latest, Change::reason))
                .param("changed_at", texts(latest, Change::at))
                .param("accepted_at", texts(facts, RequestFact::acceptedAt))
                .update();
    }

    private static String json(RequestFact fact) {
        return EventJson.mapper().writeValueAsString(fact.history());
    }

    private static List<@Nullable Place> places(List<RequestFact> facts) {
        List<@Nullable Place> places = new ArrayList<>();
        facts.forEach(fact -> places.add(fact.place()));
        return places;
    }

    /** A column as texts, which the statement casts; absent where the row is. */
    private static <T> @Nullable String[] texts(
            List<? extends @Nullable T> rows, Function<T, @Nullable Object> column) {
        @Nullable String[] texts = new @Nullable String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            T row = rows.get(i);
            Object value = row == null ? null : column.apply(row);
            texts[i] = value == null ? null : value.toString();
        }
        return texts;
    }

    private static RequestFact fact(ResultSet row) throws SQLException {
        Instant seen = instant(row, "seen_at");
        return new RequestFact(
                row.getObject("id", UUID.class),
                row.getObject("key", UUID.class),
                new Origin(
                        row.getInt("authority"),
                        row.getTimestamp("captured_at").toInstant(),
                        row.getString("profession"),
                        row.getString("level"),
                        row.getString("utm_source"),
                        row.getString("utm_medium"),
                        row.getString("utm_campaign"),
                        row.getString("referrer")),
                seen == null
                        ? null
                        : new Place(seen, row.getInt("partition"), row.getLong("record_offset")),
                row.getBoolean("repeated"),
                row.getBoolean("dead"),
                instant(row, "replayed_at"),
                instant(row, "built_at"),
                Change.list(row.getString("history")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
