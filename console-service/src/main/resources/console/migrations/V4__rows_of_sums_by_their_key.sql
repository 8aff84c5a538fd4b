-- Rows of the sums are written by their whole key. These two indexes are for ranges of time; their condition,
-- which is always true, keeps the planner from taking them for a look-up of the whole key, where they find
-- up to a thousand rows for one. Questions about ranges repeat the condition.
DROP INDEX rollup_source;
DROP INDEX rollup_at;
CREATE INDEX rollup_source ON rollup (cube, source, at) WHERE cube >= 0;
CREATE INDEX rollup_at ON rollup (cube, at) WHERE cube >= 0;
