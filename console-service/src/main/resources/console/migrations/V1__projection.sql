-- The console's picture of the pipeline. Every row can be made again from the topics.

CREATE TABLE request (
    id            uuid PRIMARY KEY,
    key           uuid,
    partition     int         NOT NULL,
    record_offset bigint      NOT NULL,
    captured_at   timestamptz NOT NULL,
    profession    text,
    level         text,
    utm_source    text,
    utm_medium    text,
    utm_campaign  text,
    referrer      text,
    contact       boolean     NOT NULL DEFAULT false
);
CREATE INDEX request_captured_at ON request (captured_at);
CREATE INDEX request_key ON request (key);

CREATE TABLE delivery (
    key         uuid PRIMARY KEY,
    id          uuid        NOT NULL UNIQUE,
    status      text        NOT NULL,
    attempt     int         NOT NULL,
    reason      text,
    profession  text        NOT NULL,
    level       text        NOT NULL,
    captured_at timestamptz NOT NULL,
    built_at    timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    accepted_at timestamptz
);
CREATE INDEX delivery_status ON delivery (status, changed_at DESC);

CREATE TABLE delivery_change (
    key     uuid        NOT NULL,
    at      timestamptz NOT NULL,
    status  text        NOT NULL,
    attempt int         NOT NULL,
    reason  text,
    PRIMARY KEY (key, at, status, attempt)
);

CREATE TABLE repeated_request (
    id  uuid PRIMARY KEY,
    key uuid        NOT NULL,
    at  timestamptz NOT NULL
);

CREATE TABLE dead_letter (
    topic         text        NOT NULL,
    partition     int         NOT NULL,
    record_offset bigint      NOT NULL,
    request_id    uuid        NOT NULL,
    record_key    text,
    cause         text        NOT NULL,
    failed_at     timestamptz NOT NULL,
    PRIMARY KEY (topic, partition, record_offset)
);
CREATE INDEX dead_letter_request ON dead_letter (request_id);

CREATE TABLE audit (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    who     text        NOT NULL,
    what    text        NOT NULL,
    subject text        NOT NULL,
    why     text        NOT NULL
);
