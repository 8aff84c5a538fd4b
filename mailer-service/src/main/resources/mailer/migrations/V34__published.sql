-- Up to where each partition of delivery-events holds what this ledger told: moved on with the removal from the
-- outbox. A topic that goes further was told by a newer state of the ledger than this one.
CREATE TABLE published (
    partition   integer PRIMARY KEY,
    topic_id    text NOT NULL,
    next_offset bigint NOT NULL
);

-- What this ledger learned of its own past from delivery-events, after it was restored from an older backup.
CREATE TABLE taken_over (
    key         uuid PRIMARY KEY,
    status      text NOT NULL,
    at          timestamptz NOT NULL,
    -- Why the recipient was on the suppression list; known from the event, as the recipient is not.
    suppression text,
    found_at    timestamptz NOT NULL DEFAULT now()
);

-- Why sending is paused if no operator paused it, and whether reports have to be read again.
ALTER TABLE sending ADD COLUMN reason text, ADD COLUMN reports_due boolean NOT NULL DEFAULT false;

-- An event does not hold these; its recipient, neither, for which its key stands until the report is read again.
ALTER TABLE delivery
    ALTER COLUMN exposure_index DROP NOT NULL, ALTER COLUMN label DROP NOT NULL,
    ALTER COLUMN envelope_sender DROP NOT NULL, ALTER COLUMN message_id DROP NOT NULL,
    ALTER COLUMN pdf_sha256 DROP NOT NULL;

-- What really happened overrules the state machine, once it is recorded.
CREATE OR REPLACE FUNCTION delivery_edge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.status, NEW.status) IN (
            ('QUEUED', 'IN_FLIGHT'),
            ('QUEUED', 'QUEUED'), ('QUEUED', 'REJECTED'), ('QUEUED', 'EXPIRED'), ('QUEUED', 'SUPPRESSED'),
            ('IN_FLIGHT', 'QUEUED'), ('IN_FLIGHT', 'ACCEPTED'), ('IN_FLIGHT', 'REJECTED'),
            ('IN_FLIGHT', 'EXPIRED'), ('IN_FLIGHT', 'IN_DOUBT'),
            ('IN_DOUBT', 'ACCEPTED'), ('IN_DOUBT', 'BOUNCED'),
            ('ACCEPTED', 'BOUNCED'), ('ACCEPTED', 'COMPLAINED')) THEN
        RETURN NEW;
    END IF;
    IF OLD.status = 'IN_DOUBT' AND NEW.status = 'QUEUED' AND EXISTS (
            SELECT FROM mailer.decision d
            WHERE d.key = OLD.key AND d.attempt = OLD.attempt AND d.decision = 'deliver-again') THEN
        RETURN NEW;
    END IF;
    IF NEW.status <> 'QUEUED' AND EXISTS (
            SELECT FROM mailer.taken_over t
            WHERE t.key = OLD.key AND t.at = NEW.changed_at
              AND NEW.status = CASE t.status WHEN 'IN_FLIGHT' THEN 'IN_DOUBT' ELSE t.status END) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'delivery % cannot go from % to %', OLD.key, OLD.status, NEW.status
        USING ERRCODE = 'check_violation';
END
$$;
