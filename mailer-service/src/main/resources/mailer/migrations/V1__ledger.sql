-- One row for each report to one person, for ever: its primary key is what "one report each" rests on.
CREATE TABLE delivery (
    key                 uuid PRIMARY KEY,
    id                  uuid NOT NULL,
    recipient           uuid NOT NULL,
    profession          text NOT NULL,
    level               text NOT NULL,
    source              jsonb NOT NULL,
    captured_at         timestamptz NOT NULL,
    built_at            timestamptz NOT NULL,
    exposure_index      double precision NOT NULL,
    label               text NOT NULL,
    status              text NOT NULL CHECK (status IN (
        'QUEUED', 'IN_FLIGHT', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'SUPPRESSED', 'IN_DOUBT', 'BOUNCED',
        'COMPLAINED')),
    -- Why it has this status, in a few words; never free text of a server, which may repeat an address.
    reason              text,
    -- Grows with every change, also when clocks go back: watchers order a delivery's changes by it.
    changed_at          timestamptz NOT NULL,
    attempt             integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    next_attempt_at     timestamptz NOT NULL,
    first_attempt_at    timestamptz,
    expires_at          timestamptz,
    lease_until         timestamptz,
    lease_token         uuid,
    -- When the last point of no return was committed: what the recipient cap counts by.
    committed_at        timestamptz,
    envelope_sender     text NOT NULL,
    envelope_recipient  text,
    message             bytea,
    message_id          text NOT NULL,
    pdf_sha256          text NOT NULL,
    last_reply          text,
    traceparent         text,
    settled_at          timestamptz,
    CONSTRAINT content_until_settled CHECK (
        (status IN ('QUEUED', 'IN_FLIGHT', 'IN_DOUBT')) = (message IS NOT NULL)
        AND (message IS NULL) = (envelope_recipient IS NULL)
        AND (message IS NULL) = (settled_at IS NOT NULL)),
    CONSTRAINT in_flight_has_a_holder CHECK (
        status <> 'IN_FLIGHT' OR (lease_token IS NOT NULL AND lease_until IS NOT NULL))
);

-- The message holds a PDF in base64: compressing it again would cost time and gain nothing.
ALTER TABLE delivery ALTER COLUMN message SET STORAGE EXTERNAL;

CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE status = 'QUEUED';
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX delivery_recipient ON delivery (recipient);

-- Requests that asked for a report which the ledger already holds under another request's id.
CREATE TABLE repeated_request (
    id          uuid PRIMARY KEY,
    key         uuid NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);

-- Nobody of this list gets anything, ever.
CREATE TABLE suppression (
    recipient   uuid PRIMARY KEY,
    reason      text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);

-- What operators decided about deliveries in doubt. One decision for each time a delivery was in doubt.
CREATE TABLE decision (
    key         uuid NOT NULL REFERENCES delivery,
    attempt     integer NOT NULL,
    decision    text NOT NULL CHECK (decision IN ('deliver-again', 'settle-accepted')),
    reason      text NOT NULL,
    decided_by  text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (key, attempt)
);

-- Events that the broker does not hold yet, written by the transaction that changed the status.
CREATE TABLE outbox (
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    uuid NOT NULL DEFAULT gen_random_uuid(),
    key         uuid NOT NULL,
    id          uuid NOT NULL,
    status      text NOT NULL,
    reason      text,
    attempt     integer NOT NULL,
    profession  text NOT NULL,
    level       text NOT NULL,
    source      jsonb NOT NULL,
    captured_at timestamptz NOT NULL,
    built_at    timestamptz NOT NULL,
    at          timestamptz NOT NULL,
    traceparent text
);

-- One row: whether operators paused sending, kept over restarts and shared by all mailers.
CREATE TABLE sending (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    paused      boolean NOT NULL,
    since       timestamptz NOT NULL DEFAULT now()
);
INSERT INTO sending (paused) VALUES (false);

-- The state machine, so that no statement, not even one typed by hand, sends twice.
CREATE FUNCTION delivery_edge() RETURNS trigger LANGUAGE plpgsql AS $$
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
    RAISE EXCEPTION 'delivery % cannot go from % to %', OLD.key, OLD.status, NEW.status
        USING ERRCODE = 'check_violation';
END
$$;

CREATE TRIGGER delivery_edge BEFORE UPDATE OF status ON delivery
    FOR EACH ROW EXECUTE FUNCTION delivery_edge();
