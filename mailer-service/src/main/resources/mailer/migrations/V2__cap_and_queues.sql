-- The order in which reports arrived: the first ones to a person get through, up to the cap.
ALTER TABLE delivery ADD COLUMN arrival bigint GENERATED ALWAYS AS IDENTITY;

-- Indexes hold what is worked on, so that settled rows cost nothing. No index holds the lease: so a claim,
-- which changes nothing else, touches no index.
DROP INDEX delivery_leased;
CREATE INDEX delivery_in_flight ON delivery (key) WHERE status = 'IN_FLIGHT';
CREATE INDEX delivery_in_doubt ON delivery (key) WHERE status = 'IN_DOUBT';

-- The defaults are shares of the table; a queue needs its dead rows removed however many settled ones it holds.
ALTER TABLE delivery SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000);
