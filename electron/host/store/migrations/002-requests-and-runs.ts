/** Version 2: requests that count once by their id, and agent runs kept one by one for fitting. */
export const migration002 = `
-- Hashes (whole numbers in 64-bit floats) of the ids of the requests an import counted: a later file that holds them skips them.
CREATE TABLE request_id (
  import_id TEXT PRIMARY KEY REFERENCES import (id) ON DELETE CASCADE,
  hashes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a run of an agent. Its tokens and cost are in usage_row as well, summed by day.
CREATE TABLE agent_run (
  id INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  day TEXT,
  task TEXT,
  feature TEXT,
  model TEXT,
  steps REAL,
  input_tokens REAL,
  output_tokens REAL,
  cost_usd TEXT,
  success INTEGER
) STRICT;
CREATE INDEX agent_run_by_import ON agent_run (import_id);
`;
