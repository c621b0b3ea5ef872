/** Version 3: dated exchange rates, at which amounts in other currencies are converted when they are imported. */
export const migration003 = `
CREATE TABLE exchange_rate (
  currency TEXT NOT NULL,
  day TEXT NOT NULL,
  -- Exact decimal text: US dollars for one unit, from this day until the next rate.
  usd_per_unit TEXT NOT NULL,
  source TEXT,
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;
`;
