/**
 * Version 13: a close keeps the figures of its day, one that was opened again is not forgotten, and an invoice has its
 * own currency.
 */
export const migration013 = `
-- JSON: the invoice, the cost by class, the revenue of the month and the rules in force. Null of months that were closed before.
ALTER TABLE month_close ADD COLUMN figures_json TEXT;

-- As it was entered, where that was another currency than US dollars.
ALTER TABLE invoice ADD COLUMN stated TEXT;

CREATE TABLE reopened_close (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  month TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  note TEXT,
  vendor_cost_usd REAL NOT NULL,
  priced_usage_usd REAL NOT NULL,
  figures_json TEXT,
  reopened_by TEXT NOT NULL,
  reopened_at TEXT NOT NULL,
  -- What had changed since the close when it was opened again.
  restated_vendor_cost_usd REAL NOT NULL
) STRICT;
CREATE INDEX reopened_close_by_month ON reopened_close (provider, month);
`;
