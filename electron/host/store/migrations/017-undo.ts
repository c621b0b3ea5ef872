/** Version 17: changes can be taken back. A change is kept with the rows it touched, as they were. */
export const migration017 = `
CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  -- The entry of the history that tells of it.
  audit_id INTEGER NOT NULL,
  -- What it touched: names of tables, and of scenarios which.
  touched_json TEXT NOT NULL,
  -- Whether usage was priced anew.
  is_repriced INTEGER NOT NULL,
  -- 0 of what cannot be taken back.
  is_kept INTEGER NOT NULL,
  undone_at TEXT
) STRICT;

CREATE TABLE change_row (
  id INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES change (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  -- insert, update or delete.
  operation TEXT NOT NULL,
  -- What names the row now; null of a deleted one.
  key BLOB,
  -- The cells it had before; null of an inserted one.
  cells BLOB
) STRICT;
CREATE INDEX change_row_by_change ON change_row (change_id);
`;
