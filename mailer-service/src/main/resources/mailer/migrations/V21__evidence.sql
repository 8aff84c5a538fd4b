-- What was found out about deliveries from outside. The detail is a code or a few words of our own: no address.
CREATE TABLE evidence (
    key             uuid NOT NULL REFERENCES delivery,
    kind            text NOT NULL CHECK (kind IN (
        'accepted', 'hard bounce', 'soft bounce', 'complaint', 'not found')),
    source          text NOT NULL,
    detail          text NOT NULL CHECK (length(detail) <= 100),
    found_at        timestamptz NOT NULL DEFAULT now(),
    last_found_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (key, kind, source, detail)
);
