-- One row for each request, whichever topic told of it first, and sums that are kept as events arrive.
-- The tables of version 1 are not moved over: with no position kept, every topic is read again from its beginning.
DROP TABLE request, delivery, delivery_change, repeated_request, dead_letter;

CREATE TABLE request (
    id            uuid PRIMARY KEY,
    key           uuid,
    -- How well its origin is known: 3 by the request itself, 2 by a delivery, 1 by an unreadable record, 0 by a dead letter.
    authority     smallint    NOT NULL,
    captured_at   timestamptz NOT NULL,
    profession    text,
    level         text,
    utm_source    text,
    utm_medium    text,
    utm_campaign  text,
    referrer      text,
    -- Where its own record was read last; a replayed one stands at a later place.
    partition     int,
    record_offset bigint,
    seen_at       timestamptz,
    replayed_at   timestamptz,
    outcome       text        NOT NULL CHECK (outcome IN ('OPEN', 'DELIVERY', 'REPEATED', 'DEAD')),
    repeated      boolean     NOT NULL,
    dead          boolean     NOT NULL,
    built_at      timestamptz,
    -- Every change of the delivery: [{"at","status","attempt","reason"}], the oldest first. The rest is derived from it.
    history       jsonb       NOT NULL,
    status        text,
    attempt       int,
    reason        text,
    changed_at    timestamptz,
    accepted_at   timestamptz
) WITH (fillfactor = 80);
CREATE INDEX request_captured_at ON request (captured_at);
CREATE INDEX request_key ON request (key);
CREATE INDEX request_open ON request (captured_at) WHERE outcome = 'OPEN';
CREATE INDEX request_status ON request (status, changed_at DESC) WHERE status IS NOT NULL;
CREATE INDEX request_changed_at ON request (changed_at DESC) WHERE status IS NOT NULL;

CREATE TABLE dead_letter (
    topic              text        NOT NULL,
    partition          int         NOT NULL,
    record_offset      bigint      NOT NULL,
    request_id         uuid        NOT NULL,
    record_key         text,
    cause              text        NOT NULL,
    message            text,
    original_topic     text        NOT NULL,
    original_partition int,
    original_offset    bigint,
    failed_at          timestamptz NOT NULL,
    PRIMARY KEY (topic, partition, record_offset)
);
CREATE INDEX dead_letter_request ON dead_letter (request_id);
CREATE INDEX dead_letter_failed_at ON dead_letter (failed_at DESC);

-- What operators decided about dead letters. No topic tells it, so a rebuild leaves it alone.
CREATE TABLE dead_letter_decision (
    topic         text        NOT NULL,
    partition     int         NOT NULL,
    record_offset bigint      NOT NULL,
    decision      text        NOT NULL CHECK (decision IN ('REPLAYED', 'DISCARDED')),
    at            timestamptz NOT NULL,
    who           text        NOT NULL,
    why           text        NOT NULL,
    PRIMARY KEY (topic, partition, record_offset)
);

CREATE TABLE replay (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL,
    who         text        NOT NULL,
    selected    int         NOT NULL,
    replayed    int         NOT NULL DEFAULT 0,
    failed      int         NOT NULL DEFAULT 0,
    finished_at timestamptz
);

-- Sums by when requests were captured. A cube names which of profession (1), level (2) and source (4) a row
-- tells apart ('*' stands for all) and its grain: days of UTC, or with 8 spans of 30 minutes.
CREATE TABLE rollup (
    cube         smallint    NOT NULL,
    profession   text        NOT NULL,
    level        text        NOT NULL,
    source       text        NOT NULL,
    at           timestamptz NOT NULL,
    captured     int         NOT NULL,
    open         int         NOT NULL,
    repeated     int         NOT NULL,
    dead         int         NOT NULL,
    built        int         NOT NULL,
    accepted     int         NOT NULL,
    is_queued    int         NOT NULL,
    is_in_flight int         NOT NULL,
    is_accepted  int         NOT NULL,
    is_rejected  int         NOT NULL,
    is_expired   int         NOT NULL,
    is_suppressed int        NOT NULL,
    is_in_doubt  int         NOT NULL,
    is_bounced   int         NOT NULL,
    is_complained int        NOT NULL,
    -- Histogram of the time from form to acceptance: bucket, count, bucket, count ...
    latency      int[],
    PRIMARY KEY (cube, profession, level, source, at)
) WITH (fillfactor = 80);
CREATE INDEX rollup_source ON rollup (cube, source, at);
CREATE INDEX rollup_at ON rollup (cube, at);

-- How far each topic is in these tables, written by the same transaction.
CREATE TABLE position (
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- Those who agreed to be contacted. The only place of the console with names and addresses.
CREATE TABLE lead (
    id          uuid PRIMARY KEY,
    recipient   uuid        NOT NULL,
    captured_at timestamptz NOT NULL,
    email       text        NOT NULL,
    name        text,
    profession  text        NOT NULL,
    level       text        NOT NULL,
    source      text        NOT NULL
);
CREATE INDEX lead_recipient ON lead (recipient);
CREATE INDEX lead_captured_at ON lead (captured_at);

-- Recipients (keyed hashes) who are no leads any more, so that a topic read again does not bring them back.
CREATE TABLE lead_removed (
    recipient uuid PRIMARY KEY,
    at        timestamptz NOT NULL
);

CREATE INDEX audit_at ON audit (at DESC);
CREATE INDEX audit_subject ON audit (subject);
