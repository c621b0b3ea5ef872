/** Version 20: units of one's own, tables of counts, and outcomes that somebody accepts. */
export const migration020 = `
CREATE TABLE unit_cost (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- How it is counted, where, which cost it carries, its band and fixed cost.
  body_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE counted_file (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  columns_json TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;

CREATE TABLE counted_row (
  file_id TEXT NOT NULL REFERENCES counted_file (id) ON DELETE CASCADE,
  month TEXT NOT NULL,
  -- Null of a file that counts by month.
  day TEXT,
  feature TEXT,
  customer_tier TEXT,
  customer TEXT,
  region TEXT,
  -- The column it stands in, and the number.
  column_name TEXT NOT NULL,
  amount REAL NOT NULL
) STRICT;
CREATE INDEX counted_row_by_column ON counted_row (column_name, month);
CREATE INDEX counted_row_by_file ON counted_row (file_id);

CREATE TABLE accepted_outcome (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- Whose attempts, what an attempt costs beside tokens, how it is reviewed, and how often it is tried.
  body_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
`;
