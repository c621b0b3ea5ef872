import type { Invoice, MonthClose } from '../../../models/tieOut/tieOut.ts';
import type { Db } from './open.ts';

/** A provider's month. */
export interface ProviderMonth {
  readonly provider: string | null;
  readonly month: string;
}

/** Every provider and month with usage or cost, or an invoice or close of it, newest first. */
export function listProviderMonths(db: Db): ProviderMonth[] {
  return db
    .prepare<[], ProviderMonth>(
      `SELECT provider, month FROM source_block
       UNION SELECT nullif(provider, ''), month FROM invoice
       UNION SELECT nullif(provider, ''), month FROM stated_invoice
       UNION SELECT nullif(provider, ''), month FROM month_close
       ORDER BY month DESC, provider`,
    )
    .all();
}

export function daysOf(db: Db, { provider, month }: ProviderMonth): string[] {
  return db
    .prepare<[string | null, string], string>(
      `SELECT DISTINCT value FROM source_block, json_each(days_json)
       WHERE provider IS ? AND month = ? ORDER BY value`,
    )
    .pluck()
    .all(provider, month) as string[];
}

/** Days that files with costs of a provider speak of, whether or not other files state the same. */
export function costSpans(db: Db, provider: string | null): { first: string; last: string }[] {
  return db
    .prepare<{ provider: string | null }, { first: string; last: string }>(
      `SELECT DISTINCT first_day AS first, last_day AS last FROM import
       WHERE first_day IS NOT NULL AND id IN (
         SELECT import_id FROM source_block WHERE provider IS @provider AND (kind = 'cost' OR is_billed = 1)
         UNION SELECT import_id FROM restated_block WHERE provider IS @provider AND (kind = 'cost' OR is_billed = 1)
         UNION SELECT import_id FROM repeated_set WHERE id IN (
           SELECT repeated_set_id FROM repeated_block WHERE provider IS @provider AND is_billed = 1))`,
    )
    .all({ provider });
}

const keyOf = ({ provider, month }: ProviderMonth) => ({ provider: provider ?? '', month });

export function readInvoice(db: Db, key: ProviderMonth): Invoice | null {
  const found = db
    .prepare<{ provider: string; month: string }, Invoice>(
      `SELECT amount_usd AS amountUsd, note, entered_by AS enteredBy, entered_at AS enteredAt FROM invoice
       WHERE provider = @provider AND month = @month`,
    )
    .get(keyOf(key));
  return found ?? null;
}

/** Null takes the amount away. */
export function writeInvoice(db: Db, key: ProviderMonth, invoice: Invoice | null): void {
  db.prepare('DELETE FROM invoice WHERE provider = @provider AND month = @month').run(keyOf(key));
  if (!invoice) return;
  db.prepare(
    `INSERT INTO invoice (provider, month, amount_usd, note, entered_by, entered_at)
     VALUES (@provider, @month, @amountUsd, @note, @enteredBy, @enteredAt)`,
  ).run({ ...keyOf(key), ...invoice });
}

export function readClose(db: Db, key: ProviderMonth): MonthClose | null {
  const found = db
    .prepare<{ provider: string; month: string }, MonthClose>(
      `SELECT closed_by AS closedBy, closed_at AS closedAt, note, vendor_cost_usd AS vendorCostUsd,
         priced_usage_usd AS pricedUsageUsd FROM month_close WHERE provider = @provider AND month = @month`,
    )
    .get(keyOf(key));
  return found ?? null;
}

/** Null opens the month again. */
export function writeClose(db: Db, key: ProviderMonth, close: MonthClose | null): void {
  db.prepare('DELETE FROM month_close WHERE provider = @provider AND month = @month').run(keyOf(key));
  if (!close) return;
  db.prepare(
    `INSERT INTO month_close (provider, month, closed_by, closed_at, note, vendor_cost_usd, priced_usage_usd)
     VALUES (@provider, @month, @closedBy, @closedAt, @note, @vendorCostUsd, @pricedUsageUsd)`,
  ).run({ ...keyOf(key), ...close });
}
