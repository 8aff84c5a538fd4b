-- What the broker did not say is unknown, and not 0.
ALTER TABLE topic_sample ALTER COLUMN lag DROP NOT NULL, ALTER COLUMN bytes DROP NOT NULL;
