/**
 * Version 18: a run can be frozen as a forecast, bands can be widened openly, and what is decided about data is kept.
 */
export const migration018 = `
CREATE TABLE frozen_forecast (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  purpose TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  -- Quantiles by month and of totals, what the drivers were expected to be, and the record of the run.
  body_json TEXT NOT NULL
) STRICT;

CREATE TABLE band_factor (
  id INTEGER PRIMARY KEY,
  -- 1 takes a widening back.
  factor_ratio REAL NOT NULL,
  reason TEXT NOT NULL,
  owner TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;

CREATE TABLE data_decision (
  id TEXT PRIMARY KEY,
  -- finding, outlier, levelShift, partialMonth or restatement.
  kind TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  -- What it is about, in words; the dimension and value where it is about one.
  subject TEXT NOT NULL,
  -- accepted, excluded or explained.
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  owner TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT;
`;
