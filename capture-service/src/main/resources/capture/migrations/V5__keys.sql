-- What the keys in these tables were made by: pepper, rule of the key, rules of addresses. A service
-- that would make other keys does not start. It tells nothing about the pepper that the keys do not.
CREATE TABLE key_fingerprint (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    fingerprint text NOT NULL,
    since       timestamptz NOT NULL DEFAULT now()
);

-- Editions of the report whose keys are in these tables. Each may send again.
CREATE TABLE key_edition (
    edition     text PRIMARY KEY,
    since       timestamptz NOT NULL DEFAULT now()
);
