import type { Month } from '../../../models/calendar.ts';
import type { CostGroup } from '../../../models/classification/classifiedCost.ts';
import type { RevenueLine } from '../../../models/customers/ledgerEntry.ts';
import { nanoOf } from '../../../models/decimal.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { costGroup } from './classificationStore.ts';
import type { Db } from './open.ts';
import type { ProviderMonth } from './tieOutStore.ts';
import { sumPriced } from './usageStore.ts';

/** Recognized revenue of some months, row by row. */
export function revenueLines(db: Db, months: readonly Month[]): RevenueLine[] {
  return db
    .prepare<[string], Omit<RevenueLine, 'nanoUsd'> & { readonly text: string }>(
      `SELECT month, customer, customer_tier AS tier, product, feature, recognized_usd AS text,
              active_users AS users, requests AS tasks
       FROM revenue_row WHERE month IN (SELECT value FROM json_each(?)) ORDER BY month, rowid`,
    )
    .all(JSON.stringify(months))
    .map(({ text, ...line }) => ({ ...line, nanoUsd: nanoOf(text) }));
}

/** Revenue of each customer in some months, summed exactly. */
export function customerRevenue(db: Db, months: readonly Month[]): RevenueLine[] {
  return revenueLines(db, months).filter(({ customer }) => customer !== null);
}

/** Months with revenue, in order. */
export function revenueMonths(db: Db): Month[] {
  return db.prepare<[], string>('SELECT DISTINCT month FROM revenue_row ORDER BY month').pluck().all() as string[];
}

/** The first month in which revenue names a customer, and all of its revenue. */
export function revenueCustomers(db: Db): { readonly name: string; readonly first: Month; readonly usd: number }[] {
  return db
    .prepare<[], { name: string; first: Month; usd: number }>(
      `SELECT customer AS name, min(month) AS first, sum(CAST(recognized_usd AS REAL)) AS usd
       FROM revenue_row WHERE customer IS NOT NULL GROUP BY customer ORDER BY customer`,
    )
    .all();
}

/** Priced cost of a provider's month with its requests and tokens, summed exactly by the asked dimensions. */
export function costAndTokensOf(
  db: Db,
  by: readonly Dimension[],
): (key: ProviderMonth) => (CostGroup & { readonly tokens: number })[] {
  return ({ provider, month }) =>
    sumPriced(db, { by, filter: { provider: [provider] }, from: month, to: month }).map((sum) => ({
      ...costGroup(month, by, sum),
      tokens: sum.inputTokens + sum.cacheReadTokens + sum.cacheWriteTokens + sum.outputTokens,
    }));
}
