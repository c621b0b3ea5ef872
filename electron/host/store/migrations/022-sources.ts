/** Version 22: sources that fill themselves, what each brought, and the pages of a pull that is not done. */
export const migration022 = `
CREATE TABLE source (
  name TEXT PRIMARY KEY,
  -- Where it is and what is read; names of environment variables, never their values.
  settings_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_state (
  source_name TEXT PRIMARY KEY REFERENCES source (name) ON DELETE CASCADE,
  last_success_at TEXT,
  failed_at TEXT,
  failure TEXT,
  -- The last month it brought.
  through_month TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE source_part (
  source_name TEXT NOT NULL REFERENCES source (name) ON DELETE CASCADE,
  -- A month, or a file by its path in the folder.
  part TEXT NOT NULL,
  import_id TEXT REFERENCES import (id) ON DELETE CASCADE,
  pulled_at TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  rejected_count INTEGER NOT NULL,
  -- What was billed or recognized, exact decimal text.
  money_usd TEXT,
  -- The statement and its values, and hashes of it or of pages.
  evidence_json TEXT NOT NULL,
  PRIMARY KEY (source_name, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_page (
  source_name TEXT NOT NULL REFERENCES source (name) ON DELETE CASCADE,
  part TEXT NOT NULL,
  page INTEGER NOT NULL,
  -- By what the page was asked for, and when.
  asked TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  hash TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (source_name, part, page)
) STRICT;
`;
