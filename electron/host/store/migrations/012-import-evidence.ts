/**
 * Version 12: what tells a part of a statement from its restatement is kept with each import, and which imports restate
 * which others. What a file speaks of is its set of days.
 */
export const migration012 = `
CREATE TABLE import_evidence (
  import_id TEXT PRIMARY KEY REFERENCES import (id) ON DELETE CASCADE,
  -- Files of one call, or of one ZIP, are parts of one statement; so are those of one numbered series and edition.
  call_id TEXT,
  series TEXT,
  part_number INTEGER,
  edition INTEGER,
  days_json TEXT NOT NULL,
  -- Null of files that were imported before: rows up to the highest hash as 64-bit floats, each with its count and its place as 32-bit
  -- whole numbers behind all of the hashes.
  highest_hash REAL,
  places_json TEXT,
  sample BLOB
) STRICT;
CREATE INDEX import_evidence_by_series ON import_evidence (series, part_number) WHERE series IS NOT NULL;

-- Of each import that restates days of an earlier one: what it has set aside so far.
CREATE TABLE restatement (
  later_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  earlier_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  row_count INTEGER NOT NULL,
  -- Null of files that were imported before.
  replaced_nano_usd INTEGER,
  first_day TEXT,
  last_day TEXT,
  PRIMARY KEY (later_id, earlier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX restatement_by_earlier ON restatement (earlier_id);

-- Until here, a file stood for every day from its first to its last.
INSERT INTO import_evidence (import_id, days_json)
SELECT id, (
  WITH RECURSIVE span (day) AS (
    SELECT first_day WHERE first_day IS NOT NULL
    UNION ALL SELECT date(day, '+1 day') FROM span WHERE day < last_day)
  SELECT json_group_array(day) FROM span)
FROM import;

INSERT INTO restatement (later_id, earlier_id, row_count)
WITH RECURSIVE direct (later, earlier) AS (
    SELECT restated_by, import_id FROM restated_block
    UNION SELECT restated_by, import_id FROM restated_revenue
    UNION SELECT restated_by, import_id FROM agent_run WHERE restated_by IS NOT NULL),
  whole (later, earlier) AS (
    SELECT later, earlier FROM direct
    UNION SELECT whole.later, direct.earlier FROM whole JOIN direct ON direct.later = whole.earlier)
SELECT later, earlier, coalesce((
  SELECT sum(row_count) FROM restated_block WHERE restated_by = later AND import_id = earlier), 0)
FROM whole;
`;
