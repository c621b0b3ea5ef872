/**
 * Version 7: rules of classification, one row for each version that was ever in force; models approved, retired and
 * changed.
 */
export const migration007 = `
CREATE TABLE classification (
  version INTEGER PRIMARY KEY,
  -- Ordered rules, and what becomes of the rest.
  body_json TEXT NOT NULL,
  note TEXT,
  owner TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE approved_model (
  id TEXT PRIMARY KEY,
  -- Null: of any provider.
  provider TEXT,
  -- A name, or a pattern with *.
  model TEXT NOT NULL,
  -- Null: in every environment.
  environments_json TEXT,
  -- Which data may be sent to it, in the company's words; null where nothing is said.
  data_class TEXT,
  note TEXT,
  approved_by TEXT NOT NULL,
  approved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE model_retirement (
  -- Empty: of any provider.
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  retires_on TEXT NOT NULL,
  source TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  PRIMARY KEY (provider, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_change (
  id TEXT PRIMARY KEY,
  -- What is asked for, and what it was simulated to cost and bring.
  request_json TEXT NOT NULL,
  simulated_json TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at TEXT NOT NULL,
  -- Null while nobody has decided; 1 approved, 0 refused.
  approved INTEGER,
  decided_by TEXT,
  decided_at TEXT,
  decision_note TEXT
) STRICT, WITHOUT ROWID;
`;
