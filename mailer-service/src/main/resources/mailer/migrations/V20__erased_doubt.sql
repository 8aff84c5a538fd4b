-- A delivery in doubt may lose its content before it is settled: when its person is erased.
ALTER TABLE delivery DROP CONSTRAINT content_until_settled;
ALTER TABLE delivery ADD CONSTRAINT content_until_settled CHECK (
    (status NOT IN ('QUEUED', 'IN_FLIGHT') OR message IS NOT NULL)
    AND (status IN ('QUEUED', 'IN_FLIGHT', 'IN_DOUBT') OR message IS NULL)
    AND (message IS NULL) = (envelope_recipient IS NULL)
    AND (status IN ('QUEUED', 'IN_FLIGHT', 'IN_DOUBT')) = (settled_at IS NULL));
