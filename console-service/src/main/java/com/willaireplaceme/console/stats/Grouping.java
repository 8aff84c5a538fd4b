package com.willaireplaceme.console.stats;

/** What the funnel is grouped by. */
enum Grouping {
    DAY("to_char(r.captured_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')"),
    HOUR("to_char(r.captured_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:00')"),
    PROFESSION("coalesce(r.profession, '(unreadable)')"),
    LEVEL("coalesce(r.level, '(unreadable)')"),
    SOURCE("coalesce(r.utm_source, r.referrer, '(direct)')");

    private final String expression;

    Grouping(String expression) {
        this.expression = expression;
    }

    /** The SQL expression; a constant of this program, never input. */
    String expression() {
        return expression;
    }
}
