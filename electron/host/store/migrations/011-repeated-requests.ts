/**
 * Version 11: requests that an earlier import counts are kept aside with the later one, so that they are back when that
 * one is removed; runs of agents that a later file states anew are set aside like other rows.
 */
export const migration011 = `
-- Requests that the same imports hold, counted or not; each request of a format is in one cell.
CREATE TABLE request_cell (
  id INTEGER PRIMARY KEY,
  format TEXT NOT NULL,
  -- Whole numbers in 64-bit floats.
  hashes BLOB NOT NULL
) STRICT;

CREATE TABLE request_holder (
  request_cell_id INTEGER NOT NULL REFERENCES request_cell (id) ON DELETE CASCADE,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  PRIMARY KEY (request_cell_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_holder_by_import ON request_holder (import_id);

-- Until here, an import had only those of its requests that no earlier one held.
INSERT INTO request_cell (id, format, hashes)
SELECT import.rowid, format, hashes FROM request_id JOIN import ON import.id = import_id;
INSERT INTO request_holder (request_cell_id, import_id)
SELECT import.rowid, import_id FROM request_id JOIN import ON import.id = import_id;
DROP TABLE request_id;

-- Requests of an import that the same earlier imports hold.
CREATE TABLE repeated_set (
  id INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  -- Rows of the file, and the numbers of the first of them as ranges [from, to].
  row_count INTEGER NOT NULL,
  lines_json TEXT NOT NULL,
  -- What would be said of the rows if they counted.
  warnings_json TEXT NOT NULL,
  -- Exact decimal text.
  billed_usd TEXT
) STRICT;
CREATE INDEX repeated_set_by_import ON repeated_set (import_id);

CREATE TABLE repeated_holder (
  repeated_set_id INTEGER NOT NULL REFERENCES repeated_set (id) ON DELETE CASCADE,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  PRIMARY KEY (repeated_set_id, import_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX repeated_holder_by_import ON repeated_holder (import_id);

CREATE TABLE repeated_block (
  id INTEGER PRIMARY KEY,
  repeated_set_id INTEGER NOT NULL REFERENCES repeated_set (id) ON DELETE CASCADE,
  provider TEXT,
  month TEXT NOT NULL,
  days_json TEXT NOT NULL,
  is_billed INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  columns_json TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX repeated_block_by_set ON repeated_block (repeated_set_id);

ALTER TABLE agent_run ADD COLUMN scope TEXT;
UPDATE agent_run SET scope = coalesce(feature, '');
ALTER TABLE agent_run ADD COLUMN repeated_set_id INTEGER REFERENCES repeated_set (id);
ALTER TABLE agent_run ADD COLUMN restated_by TEXT REFERENCES import (id);
CREATE INDEX agent_run_by_set ON agent_run (repeated_set_id) WHERE repeated_set_id IS NOT NULL;
CREATE INDEX agent_run_by_restatement ON agent_run (restated_by) WHERE restated_by IS NOT NULL;
CREATE VIEW counted_run AS SELECT * FROM agent_run WHERE repeated_set_id IS NULL AND restated_by IS NULL;

-- What an import shares with those of other formats is told as long as they are there, and no longer kept.
UPDATE import SET result_json = json_set(result_json, '$.issues', json((
  SELECT json_group_array(json(value)) FROM json_each(result_json, '$.issues')
  WHERE json_extract(value, '$.message') NOT LIKE '%both count; remove the one that repeats the other.')))
WHERE result_json LIKE '%both count; remove the one that repeats the other.%';
`;
