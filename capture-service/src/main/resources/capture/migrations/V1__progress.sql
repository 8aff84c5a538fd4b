-- How far each request has come. No personal data.
CREATE TABLE capture.progress (
    id          uuid PRIMARY KEY,
    key         uuid NOT NULL,
    captured_at timestamptz NOT NULL,
    -- When this request's own report was finished.
    built_at    timestamptz,
    -- When the mailer first told something about this very request; until then nothing is shown of
    -- its delivery, so that a repeated request looks like a first one.
    told_at     timestamptz
);
CREATE INDEX progress_key ON capture.progress (key);
CREATE INDEX progress_captured_at ON capture.progress (captured_at);

-- How the one delivery under a key stands, whichever requests asked for it.
CREATE TABLE capture.delivery (
    key        uuid PRIMARY KEY,
    sending_at timestamptz,
    ended_at   timestamptz,
    failed     boolean,
    changed_at timestamptz NOT NULL
);
CREATE INDEX delivery_changed_at ON capture.delivery (changed_at);
