/**
 * Version 1: the first workspace. Money that came from a file is exact decimal text; derived money is integer
 * nano-dollars.
 */
export const migration001 = `
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE import (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL UNIQUE,
  format TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  -- First and last day the file speaks of, days without usage included; null when it has none.
  first_day TEXT,
  last_day TEXT,
  result_json TEXT NOT NULL
) STRICT;

-- What a provider calls the thing behind an opaque id, learnt from a file that has both.
CREATE TABLE learnt_name (
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (import_id, provider, kind, id)
) STRICT, WITHOUT ROWID;

-- scope: what a restated file of the same format replaces (account, organisation, kind of usage), as the format defines it.
CREATE TABLE usage_row (
  id INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  scope TEXT NOT NULL,
  day TEXT NOT NULL,
  provider TEXT, service TEXT, model TEXT, feature TEXT, team TEXT, environment TEXT, region TEXT,
  customer TEXT, customer_tier TEXT, operation TEXT, service_tier TEXT, context_band TEXT,
  requests REAL,
  input_tokens REAL,
  cache_read_tokens REAL,
  cache_write_5m_tokens REAL,
  cache_write_1h_tokens REAL,
  output_tokens REAL,
  reasoning_tokens REAL,
  gpu_hours REAL,
  storage_gb REAL,
  egress_gb REAL,
  billed_usd TEXT,
  effective_usd TEXT,
  list_usd TEXT,
  cost_basis TEXT
) STRICT;
CREATE INDEX usage_row_by_day ON usage_row (provider, day);
CREATE INDEX usage_row_by_import ON usage_row (import_id);

CREATE TABLE cost_row (
  id INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  scope TEXT NOT NULL,
  day TEXT NOT NULL,
  provider TEXT, service TEXT, model TEXT, feature TEXT, team TEXT, environment TEXT, region TEXT,
  customer TEXT, customer_tier TEXT, operation TEXT, service_tier TEXT, context_band TEXT,
  token_kind TEXT,
  charge_category TEXT NOT NULL,
  description TEXT,
  billed_usd TEXT NOT NULL,
  effective_usd TEXT,
  list_usd TEXT
) STRICT;
CREATE INDEX cost_row_by_day ON cost_row (provider, day);
CREATE INDEX cost_row_by_import ON cost_row (import_id);

CREATE TABLE revenue_row (
  id INTEGER PRIMARY KEY,
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
CREATE INDEX revenue_row_by_month ON revenue_row (month);
CREATE INDEX revenue_row_by_import ON revenue_row (import_id);

-- Derived from the three above and the price book, rebuilt for each provider and day that an import touches:
-- usage joined with the vendor's cost of the same provider and day, never added to it.
CREATE TABLE priced_usage (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  provider TEXT, service TEXT, model TEXT, feature TEXT, team TEXT, environment TEXT, region TEXT,
  customer TEXT, customer_tier TEXT, operation TEXT, service_tier TEXT, context_band TEXT,
  requests REAL,
  input_tokens REAL NOT NULL,
  cache_read_tokens REAL NOT NULL,
  cache_write_tokens REAL NOT NULL,
  output_tokens REAL NOT NULL,
  gpu_hours REAL,
  cost_nano_usd INTEGER NOT NULL,
  cost_basis TEXT NOT NULL,
  unpriced_tokens REAL NOT NULL
) STRICT;
CREATE INDEX priced_usage_by_day ON priced_usage (provider, day);

CREATE TABLE scenario (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  body_json TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE run (
  id TEXT PRIMARY KEY,
  scenario_id TEXT NOT NULL,
  scenario_name TEXT NOT NULL,
  scenario_json TEXT NOT NULL,
  settings_json TEXT NOT NULL,
  inputs_hash TEXT NOT NULL,
  ran_at TEXT NOT NULL,
  result_json TEXT NOT NULL
) STRICT;
CREATE INDEX run_by_scenario ON run (scenario_id, ran_at);
`;
