import type { BudgetKind } from '../../../models/budgets/storedBudget.ts';
import type { Month } from '../../../models/calendar.ts';
import { nanoOf } from '../../../models/decimal.ts';
import type { Db } from './open.ts';

type Part = Extract<BudgetKind, { readonly kind: 'floor' }>['of'];

/** Recognized revenue by month, of the company or of a tier or feature; summed exactly and only then a double. */
export function revenueOf(db: Db, part: Part): Map<Month, number> {
  const column = { company: null, customerTier: 'customer_tier', feature: 'feature' }[part.kind];
  const rows = db
    .prepare<string[], { month: string; text: string }>(
      `SELECT month, recognized_usd AS text FROM revenue_row ${column === null ? '' : `WHERE ${column} = ?`}`,
    )
    .all(...(part.kind === 'company' ? [] : [part.name]));
  const sums = new Map<Month, bigint>();
  for (const { month, text } of rows) sums.set(month, (sums.get(month) ?? 0n) + nanoOf(text));
  return new Map([...sums].map(([month, nano]) => [month, Number(nano) / 1e9]));
}
