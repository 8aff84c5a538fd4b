-- A day of what the topics looked like; a row with an empty reader tells of the topic itself.
CREATE TABLE topic_sample (
    at          timestamptz NOT NULL,
    topic       text        NOT NULL,
    reader      text        NOT NULL,
    next_offset bigint,
    bytes       bigint      NOT NULL,
    lag         bigint      NOT NULL,
    seconds     bigint,
    PRIMARY KEY (topic, reader, at)
);
CREATE INDEX topic_sample_at ON topic_sample (at);
