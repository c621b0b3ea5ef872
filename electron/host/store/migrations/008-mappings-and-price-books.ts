/** Version 8: remembered mappings of columns, rows that were left out, and the price book of the workspace. */
export const migration008 = `
-- How the columns of a header that nobody else knows are read; written by the last import that used it.
CREATE TABLE column_mapping (
  header TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mapping_json TEXT NOT NULL,
  owner TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rows of a file that were skipped or rejected, one by one up to a limit; the import's result counts all.
CREATE TABLE import_issue (
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  row_number INTEGER,
  kind TEXT NOT NULL,
  column_name TEXT,
  value TEXT,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX import_issue_by_import ON import_issue (import_id);

-- Catalogues of prices that were imported, each with everything that was known by then.
CREATE TABLE price_book (
  version TEXT PRIMARY KEY,
  -- The version it was made from.
  parent TEXT NOT NULL,
  catalogue TEXT NOT NULL,
  file_name TEXT NOT NULL,
  effective_from TEXT NOT NULL,
  book_json TEXT NOT NULL,
  change_json TEXT NOT NULL,
  owner TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

-- Contract prices over the catalogue: one row for each version of the whole list.
CREATE TABLE price_overlay (
  version INTEGER PRIMARY KEY,
  overlays_json TEXT NOT NULL,
  owner TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

-- Names of models as usage states them, by the entries of the price book they mean: one row for each version of the list.
CREATE TABLE model_mapping (
  version INTEGER PRIMARY KEY,
  mappings_json TEXT NOT NULL,
  owner TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

-- What a run priced its models at; null for runs of before.
ALTER TABLE run ADD COLUMN prices_json TEXT;
`;
