/** Version 19: budgets with their versions, what owners answer to statements, and what a journal booked. */
export const migration019 = `
CREATE TABLE budget (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  parent_id TEXT,
  -- What it is for: an amount for a selection and class, or a floor under a margin.
  of_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE budget_version (
  budget_id TEXT NOT NULL REFERENCES budget (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  amounts_json TEXT NOT NULL,
  source_json TEXT NOT NULL,
  note TEXT,
  drafted_by TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  submitted_by TEXT,
  submitted_at TEXT,
  approved_by TEXT,
  approved_at TEXT,
  PRIMARY KEY (budget_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_answer (
  month TEXT NOT NULL,
  -- The dimension that statements are made by, and the owner among its values; empty: not stated.
  dimension TEXT NOT NULL,
  owner TEXT NOT NULL,
  line TEXT NOT NULL,
  -- The amount that was answered to, exact decimal text.
  amount_usd TEXT NOT NULL,
  -- accepted or disputed.
  answer TEXT NOT NULL,
  comment TEXT,
  answered_by TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  resolved_by TEXT,
  resolved_at TEXT,
  PRIMARY KEY (month, dimension, owner, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE booked_accrual (
  month TEXT NOT NULL,
  -- Empty: not stated.
  provider TEXT NOT NULL,
  -- Exact decimal text.
  amount_usd TEXT NOT NULL,
  booked_by TEXT NOT NULL,
  booked_at TEXT NOT NULL,
  PRIMARY KEY (month, provider)
) STRICT, WITHOUT ROWID;
`;
