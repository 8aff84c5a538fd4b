-- Who was taken off the list, by whom and why; with what the entry had said.
CREATE TABLE suppression_removal (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient     uuid NOT NULL,
    reason        text NOT NULL,
    category      text,
    evidence      text,
    suppressed_at timestamptz NOT NULL,
    removed_at    timestamptz NOT NULL DEFAULT now(),
    why           text NOT NULL,
    removed_by    text NOT NULL
);
CREATE INDEX suppression_removal_recipient ON suppression_removal (recipient);
