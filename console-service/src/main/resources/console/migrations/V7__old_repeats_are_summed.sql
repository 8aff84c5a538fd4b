-- Repeated requests are deleted by their age; there may be many, and few of what is old is one.
CREATE INDEX request_repeated ON request (captured_at) WHERE outcome = 'REPEATED';

-- How many of them were deleted, by spans of 15 minutes: a request counts here or has a row, never both.
CREATE TABLE repeat_rollup (
    at         timestamptz NOT NULL,
    profession text        NOT NULL,
    level      text        NOT NULL,
    source     text        NOT NULL,
    repeated   int         NOT NULL,
    PRIMARY KEY (at, profession, level, source)
);
