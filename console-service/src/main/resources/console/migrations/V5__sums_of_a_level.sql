-- For questions that name a level, alone or with a source, and tell professions apart: a year of them read
-- every level of the source before.
CREATE INDEX rollup_level ON rollup (cube, level, source, at) WHERE cube >= 0;
