/** Version 15: what imports state of contract commitments, invoices and billing periods. */
export const migration015 = `
CREATE TABLE stated_commitment (
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  commitment_id TEXT NOT NULL,
  terms_json TEXT NOT NULL
) STRICT;
CREATE INDEX stated_commitment_by_import ON stated_commitment (import_id);

CREATE TABLE stated_invoice (
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  -- Empty: not stated.
  provider TEXT NOT NULL,
  month TEXT NOT NULL,
  invoice_id TEXT NOT NULL,
  -- Exact decimal text.
  amount_usd TEXT NOT NULL,
  issued_on TEXT
) STRICT;
CREATE INDEX stated_invoice_by_import ON stated_invoice (import_id);
CREATE INDEX stated_invoice_by_month ON stated_invoice (provider, month);

CREATE TABLE stated_billing_period (
  import_id TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  month TEXT NOT NULL,
  status TEXT NOT NULL
) STRICT;
CREATE INDEX stated_billing_period_by_import ON stated_billing_period (import_id);
CREATE INDEX stated_billing_period_by_month ON stated_billing_period (provider, month);
`;
