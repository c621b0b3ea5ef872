/** Version 21: initiatives, and decisions with what they were to do and what came of them. */
export const migration021 = `
CREATE TABLE initiative (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- What it costs and brings, its stage and its gate.
  body_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_decision (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  review_on TEXT NOT NULL,
  -- Its kind, the comparison it rests on, and the bridge bars it moves.
  body_json TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_review (
  decision_id TEXT PRIMARY KEY REFERENCES ledger_decision (id) ON DELETE CASCADE,
  reviewed_by TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  -- The realized effect, where it comes from, and what is made of it.
  body_json TEXT NOT NULL
) STRICT;
`;
