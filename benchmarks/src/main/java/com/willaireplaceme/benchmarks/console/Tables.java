package com.willaireplaceme.benchmarks.console;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The console's tables: filled with more deliveries than one wants to wait for, and counted. */
final class Tables implements AutoCloseable {

    /** Of profession (1), level (2), source (4), in days; with 8 in spans of 30 minutes. */
    private static final List<Integer> CUBES = List.of(0, 8, 1, 9, 2, 10, 4, 12, 3, 5, 6, 7);

    /** Ends of the deliveries in a thousand: of each line, the rest of those above it. */
    private static final String PLANT =
            """
            INSERT INTO console.request (id, key, authority, captured_at, profession, level, utm_source,
                utm_medium, utm_campaign, outcome, repeated, dead, built_at, history, status, attempt,
                reason, changed_at, accepted_at)
            SELECT id, id, 2, captured, profession, level, source, 'email', 'spring', 'DELIVERY', false, false,
                captured + interval '500 milliseconds',
                jsonb_build_array(
                    jsonb_build_object('at', to_char(captured + interval '1 second', :form),
                        'status', 'QUEUED', 'attempt', 0),
                    jsonb_build_object('at', to_char(sent, :form), 'status', 'IN_FLIGHT', 'attempt', 1))
                || CASE WHEN accepted THEN jsonb_build_array(jsonb_build_object(
                    'at', to_char(sent, :form), 'status', 'ACCEPTED', 'attempt', 1)) ELSE '[]' END
                || CASE WHEN status <> 'ACCEPTED' THEN jsonb_build_array(jsonb_build_object(
                    'at', to_char(changed, :form), 'status', status, 'attempt', 1)) ELSE '[]' END,
                status, 1, NULL, changed, CASE WHEN accepted THEN sent END
            FROM (SELECT *, status IN ('ACCEPTED', 'BOUNCED', 'COMPLAINED') AS accepted,
                    CASE WHEN status = 'ACCEPTED' THEN sent ELSE sent + interval '1 minute' END AS changed
                FROM (SELECT gen_random_uuid() AS id, captured,
                        captured + (2000 + floor(random() * 20000)) * interval '1 millisecond' AS sent,
                        professions[1 + floor(cardinality(professions) * power(random(), 3))::int] AS profession,
                        levels[1 + floor(cardinality(levels) * power(random(), 1.5))::int] AS level,
                        sources[1 + floor(cardinality(sources) * power(random(), 2))::int] AS source,
                        CASE WHEN end_of < 970 THEN 'ACCEPTED' WHEN end_of < 985 THEN 'BOUNCED'
                            WHEN end_of < 986 THEN 'COMPLAINED' WHEN end_of < 997 THEN 'REJECTED'
                            ELSE 'EXPIRED' END AS status
                    FROM (SELECT date_trunc('milliseconds', now() - random() * interval '365 days')
                                - interval '10 minutes' AS captured,
                            floor(random() * 1000) AS end_of
                        FROM generate_series(1, :rows)) AS made,
                    (SELECT array_agg(DISTINCT profession ORDER BY profession) AS professions,
                        array_agg(DISTINCT level) AS levels, array_agg(DISTINCT utm_source) AS sources
                        FROM console.request) AS seen) AS drawn) AS delivery
            """
                    .replace(":form", "'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'");

    private static final String FIGURES =
            """
            count(*) AS captured, count(*) FILTER (WHERE outcome = 'OPEN') AS open,
            count(*) FILTER (WHERE outcome = 'REPEATED') AS repeated,
            count(*) FILTER (WHERE outcome = 'DEAD') AS dead,
            count(*) FILTER (WHERE outcome = 'DELIVERY') AS built,
            count(*) FILTER (WHERE accepted_at IS NOT NULL OR status IN ('BOUNCED', 'COMPLAINED')) AS accepted
            """;

    private static final List<String> STATUSES =
            List.of(
                    "queued",
                    "in_flight",
                    "accepted",
                    "rejected",
                    "expired",
                    "suppressed",
                    "in_doubt",
                    "bounced",
                    "complained");

    /**
     * Ends of the buckets are no whole milliseconds from the third on, so rounding cannot differ.
     */
    private static final String BUCKET =
            """
            greatest(0, ceil(ln(floor(extract(epoch FROM accepted_at - captured_at) * 1000)::float8
                / 1000 / 0.1::float8) / ln(1.1::float8)))::int
            """;

    private final Connection connection;

    private Tables(Connection connection) {
        this.connection = connection;
    }

    static Tables of(String jdbcUrl) throws SQLException {
        Tables tables = new Tables(DriverManager.getConnection(jdbcUrl));
        tables.execute("SET work_mem = '256MB'");
        tables.execute("SET maintenance_work_mem = '512MB'");
        tables.execute("SET timezone = 'UTC'");
        return tables;
    }

    /** Adds so many deliveries of the last year and makes the sums again by counting. */
    void plant(long deliveries) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'console'"
                                        + " AND tablename = 'request' AND indexname <> 'request_pkey'")) {
            while (found.next()) {
                indexes.add(found.getString("indexdef"));
                execute("DROP INDEX console." + found.getString("indexname"));
            }
        }
        execute(PLANT.replace(":rows", Long.toString(deliveries)));
        for (String index : indexes) {
            execute(index);
        }
        execute("TRUNCATE console.rollup");
        for (int cube : CUBES) {
            execute(
                    "INSERT INTO console.rollup (cube, profession, level, source, at, "
                            + columns()
                            + ", latency) "
                            + counted(cube));
        }
        execute("VACUUM ANALYZE console.request");
        execute("VACUUM ANALYZE console.rollup");
        execute("CHECKPOINT");
    }

    /** Rows of the sums that are not what counting the facts comes to; none, if all is well. */
    long wrongSums() throws SQLException {
        long wrong = 0;
        for (int cube : CUBES) {
            String kept =
                    "SELECT cube::int, profession, level, source, at, "
                            + columns()
                            + ", latency FROM console.rollup WHERE cube = "
                            + cube;
            String counted = counted(cube);
            wrong +=
                    number(
                            "SELECT (SELECT count(*) FROM (("
                                    + kept
                                    + ") EXCEPT ALL ("
                                    + counted
                                    + ")) AS more) + (SELECT count(*) FROM (("
                                    + counted
                                    + ") EXCEPT ALL ("
                                    + kept
                                    + ")) AS less)");
        }
        return wrong;
    }

    /** Events of the deliveries' topic that are in the tables. */
    long taken() throws SQLException {
        return number(
                "SELECT coalesce(sum(next_offset), 0) FROM console.position WHERE topic ="
                        + " 'delivery-events'");
    }

    long deliveries() throws SQLException {
        return number("SELECT count(*) FROM console.request");
    }

    long sums() throws SQLException {
        return number("SELECT count(*) FROM console.rollup");
    }

    String someProfession() throws SQLException {
        return text("SELECT profession FROM console.request ORDER BY id LIMIT 1");
    }

    String someKey() throws SQLException {
        return text("SELECT key::text FROM console.request ORDER BY id DESC LIMIT 1");
    }

    private static String columns() {
        return "captured, open, repeated, dead, built, accepted, is_"
                + String.join(", is_", STATUSES);
    }

    /** The sums of a cube, by counting; the histogram flat, as bucket, count, bucket, count. */
    private static String counted(int cube) {
        StringBuilder status = new StringBuilder();
        StringBuilder sums = new StringBuilder("sum(captured)::int, sum(open)::int,");
        sums.append(" sum(repeated)::int, sum(dead)::int, sum(built)::int, sum(accepted)::int");
        for (String name : STATUSES) {
            status.append(", count(*) FILTER (WHERE status = upper('")
                    .append(name)
                    .append("')) AS is_")
                    .append(name);
            sums.append(", sum(is_").append(name).append(")::int");
        }
        String at =
                (cube & 8) == 0
                        ? "date_trunc('day', captured_at)"
                        : "date_bin('30 minutes', captured_at, 'epoch')";
        return "SELECT %d, profession, level, source, at, %s, ('{' || string_agg(bucket || ',' || captured, ',' ORDER BY bucket) || '}')::int[]"
                        .formatted(cube, sums)
                + " FROM (SELECT %s AS profession, %s AS level, %s AS source, %s AS at, %s AS bucket, %s%s"
                        .formatted(
                                (cube & 1) == 0 ? "'*'" : "profession",
                                (cube & 2) == 0 ? "'*'" : "level",
                                (cube & 4) == 0 ? "'*'" : "utm_source",
                                at,
                                BUCKET,
                                FIGURES,
                                status)
                + " FROM console.request GROUP BY 1, 2, 3, 4, 5) AS part GROUP BY profession, level, source, at";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
