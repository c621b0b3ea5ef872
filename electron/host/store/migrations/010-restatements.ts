/** Version 10: rows that a later file states anew are set aside, so that they are back when that file is removed. */
export const migration010 = `
CREATE TABLE restated_block (
  id INTEGER PRIMARY KEY,
  restated_by TEXT NOT NULL REFERENCES import (id),
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  format TEXT NOT NULL,
  provider TEXT,
  month TEXT NOT NULL,
  days_json TEXT NOT NULL,
  is_billed INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  columns_json TEXT NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX restated_block_by_import ON restated_block (import_id);
CREATE INDEX restated_block_by_restatement ON restated_block (restated_by);

CREATE TABLE restated_revenue (
  id INTEGER PRIMARY KEY,
  restated_by TEXT NOT NULL REFERENCES import (id),
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  scope TEXT NOT NULL,
  month TEXT NOT NULL,
  customer TEXT, customer_tier TEXT, product TEXT, feature TEXT,
  recognized_usd TEXT NOT NULL,
  mrr_usd TEXT,
  active_users REAL,
  requests REAL
) STRICT;
CREATE INDEX restated_revenue_by_import ON restated_revenue (import_id);
CREATE INDEX restated_revenue_by_restatement ON restated_revenue (restated_by);
`;
