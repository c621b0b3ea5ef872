import type { ClosedPart, CloseFigures } from '../../../models/margin/closeFigures.ts';
import type { Invoice, MonthClose, ReopenedClose } from '../../../models/tieOut/tieOut.ts';
import { type BlockRow, blockColumns, blockOf } from './blockStore.ts';
import type { Db } from './open.ts';

/** A provider's month. */
export interface ProviderMonth {
  readonly provider: string | null;
  readonly month: string;
}

/**
 * Every provider and month with usage or cost, or charges on its invoice, or an invoice or close of it, newest first.
 */
export function listProviderMonths(db: Db): ProviderMonth[] {
  const own = db
    .prepare<[], ProviderMonth>(
      `SELECT provider, month FROM source_block
       UNION SELECT nullif(provider, ''), month FROM invoice
       UNION SELECT nullif(provider, ''), month FROM stated_invoice
       UNION SELECT nullif(provider, ''), month FROM month_close
       ORDER BY month DESC, provider`,
    )
    .all();
  const known = new Set(own.map(({ provider, month }) => `${month} ${provider}`));
  const billed = billedElsewhere(db).filter(({ provider, billedIn }) => !known.has(`${billedIn} ${provider}`));
  const more = new Map(billed.map(({ provider, billedIn: month }) => [`${month} ${provider}`, { provider, month }]));
  const all = [...own, ...more.values()];
  return more.size === 0 ? own : all.sort((a, b) => (a.month === b.month ? 0 : a.month < b.month ? 1 : -1));
}

/** Days with rows of a month's invoice: those of the month itself, and others that are billed in it. */
export function daysOf(db: Db, { provider, month }: ProviderMonth): string[] {
  const own = db
    .prepare<[string | null, string], string>(
      `SELECT DISTINCT value FROM source_block, json_each(days_json)
       WHERE provider IS ? AND month = ? ORDER BY value`,
    )
    .pluck()
    .all(provider, month) as string[];
  const others = billedElsewhere(db).filter((one) => one.provider === provider && one.billedIn === month);
  return [...new Set([...own, ...others.flatMap(({ days }) => days)])].sort();
}

interface BilledElsewhere {
  readonly provider: string | null;
  readonly billedIn: string;
  readonly days: readonly string[];
}

/** Days of blocks whose rows are partly on the invoice of another month. */
function billedElsewhere(db: Db): BilledElsewhere[] {
  return db
    .prepare<[], BlockRow & { readonly provider: string | null; readonly daysJson: string }>(
      `SELECT provider, days_json AS daysJson, ${blockColumns} FROM source_block WHERE columns_json LIKE '%"billingMonth"%'`,
    )
    .all()
    .flatMap(({ provider, daysJson, ...row }) => {
      const days = JSON.parse(daysJson) as string[];
      const months = blockOf(row)
        .labels('billingMonth')
        .labels.filter((month) => month !== null);
      return months.map((billedIn) => ({ provider, billedIn, days }));
    });
}

/** Days that files with costs of a provider cover, whether or not other files state the same. */
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
      `SELECT amount_usd AS amountUsd, stated, note, entered_by AS enteredBy, entered_at AS enteredAt FROM invoice
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
    `INSERT INTO invoice (provider, month, amount_usd, stated, note, entered_by, entered_at)
     VALUES (@provider, @month, @amountUsd, @stated, @note, @enteredBy, @enteredAt)`,
  ).run({ ...keyOf(key), ...invoice });
}

const closeColumns = `closed_by AS closedBy, closed_at AS closedAt, note, vendor_cost_usd AS vendorCostUsd,
  priced_usage_usd AS pricedUsageUsd, figures_json AS figuresJson`;

type CloseRow = Omit<MonthClose, 'figures'> & { readonly figuresJson: string | null };

function withFigures<T extends { readonly figuresJson: string | null }>({ figuresJson, ...close }: T) {
  return { ...close, figures: figuresJson === null ? null : (JSON.parse(figuresJson) as CloseFigures) };
}

export function readClose(db: Db, key: ProviderMonth): MonthClose | null {
  const found = db
    .prepare<{ provider: string; month: string }, CloseRow>(
      `SELECT ${closeColumns} FROM month_close WHERE provider = @provider AND month = @month`,
    )
    .get(keyOf(key));
  return found ? withFigures(found) : null;
}

/** Closes of all months that have kept their figures. */
export function listClosedParts(db: Db): (ClosedPart & { readonly month: string })[] {
  return db
    .prepare<[], { provider: string; month: string; closedAt: string; figuresJson: string }>(
      `SELECT provider, month, closed_at AS closedAt, figures_json AS figuresJson FROM month_close
       WHERE figures_json IS NOT NULL`,
    )
    .all()
    .map(({ provider, figuresJson, ...close }) => ({
      ...close,
      provider: provider === '' ? null : provider,
      figures: JSON.parse(figuresJson) as CloseFigures,
    }));
}

export function insertClose(db: Db, key: ProviderMonth, { figures, ...close }: MonthClose): void {
  db.prepare(
    `INSERT INTO month_close (provider, month, closed_by, closed_at, note, vendor_cost_usd, priced_usage_usd, figures_json)
     VALUES (@provider, @month, @closedBy, @closedAt, @note, @vendorCostUsd, @pricedUsageUsd, @figuresJson)`,
  ).run({ ...keyOf(key), ...close, figuresJson: figures && JSON.stringify(figures) });
}

export interface Reopening {
  readonly reopenedBy: string;
  readonly reopenedAt: string;
  readonly restatedVendorCostUsd: number;
}

/** Opens a month again; its close is kept beside it. */
export function reopenClose(db: Db, key: ProviderMonth, reopening: Reopening): void {
  const columns = 'provider, month, closed_by, closed_at, note, vendor_cost_usd, priced_usage_usd, figures_json';
  db.prepare(
    `INSERT INTO reopened_close (${columns}, reopened_by, reopened_at, restated_vendor_cost_usd)
     SELECT ${columns}, @reopenedBy, @reopenedAt, @restatedVendorCostUsd FROM month_close
     WHERE provider = @provider AND month = @month`,
  ).run({ ...keyOf(key), ...reopening });
  db.prepare('DELETE FROM month_close WHERE provider = @provider AND month = @month').run(keyOf(key));
}

export function reopenedCloses(db: Db, key: ProviderMonth): ReopenedClose[] {
  return db
    .prepare<{ provider: string; month: string }, CloseRow & Reopening>(
      `SELECT ${closeColumns}, reopened_by AS reopenedBy, reopened_at AS reopenedAt,
         restated_vendor_cost_usd AS restatedVendorCostUsd
       FROM reopened_close WHERE provider = @provider AND month = @month ORDER BY id`,
    )
    .all(keyOf(key))
    .map(withFigures);
}
