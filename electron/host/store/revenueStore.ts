import type { BudgetKind } from '../../../models/budgets/storedBudget.ts';
import type { Month } from '../../../models/calendar.ts';
import { nanoOf } from '../../../models/decimal.ts';
import type { Db } from './open.ts';

/** What the company itself counts of a month; null is "not stated". */
export interface CountedMonth {
  readonly month: Month;
  readonly key: string | null;
  readonly users: number | null;
  readonly tasks: number | null;
}

/**
 * Active users and tasks by month, of the company or by customer, tier or feature. A customer's users may be stated on
 * several rows of a month: the largest counts.
 */
export function monthlyCounts(db: Db, by: 'customer' | 'customerTier' | 'feature' | null): CountedMonth[] {
  const column = by === null ? 'NULL' : { customer: 'customer', customerTier: 'customer_tier', feature: 'feature' }[by];
  return db
    .prepare<[], CountedMonth>(
      `SELECT month, key, sum(users) AS users, sum(tasks) AS tasks FROM (
         SELECT month, ${column} AS key, max(active_users) AS users, sum(requests) AS tasks
         FROM revenue_row GROUP BY month, key, customer_tier, customer)
       GROUP BY month, key ORDER BY month, key`,
    )
    .all();
}

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
