/** Version 4: amounts of providers' invoices, and months that were tied out and closed. */
export const migration004 = `
CREATE TABLE invoice (
  -- Empty where usage names no provider.
  provider TEXT NOT NULL,
  month TEXT NOT NULL,
  -- Exact decimal text.
  amount_usd TEXT NOT NULL,
  note TEXT,
  entered_by TEXT NOT NULL,
  entered_at TEXT NOT NULL,
  PRIMARY KEY (provider, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE month_close (
  provider TEXT NOT NULL,
  month TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  note TEXT,
  vendor_cost_usd REAL NOT NULL,
  priced_usage_usd REAL NOT NULL,
  PRIMARY KEY (provider, month)
) STRICT, WITHOUT ROWID;
`;
