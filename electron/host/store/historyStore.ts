import type { Month } from '../../../models/calendar.ts';
import type { History, TaskMonth, TierMonth, WorkMonth } from '../../../models/drivers/history.ts';
import type { Db } from './open.ts';
import { sumPriced } from './usageStore.ts';

/** Imported history of the given whole months, as the fit of a base reads it. */
export function readHistory(db: Db, months: readonly Month[]): History {
  const wanted = new Set(months);
  const inside = <T extends { readonly month: Month }>(rows: readonly T[]) =>
    rows.filter(({ month }) => wanted.has(month));
  return { months, tiers: inside(tierMonths(db)), tasks: inside(taskMonths(db)), work: inside(workMonths(db)) };
}

/** A customer's users may be stated on several rows of a month: the largest counts; customers of a tier add up. */
function tierMonths(db: Db): TierMonth[] {
  return db
    .prepare<[], TierMonth>(
      `SELECT month, tier, sum(users) AS users, sum(revenue) AS revenueUsd FROM (
         SELECT month, coalesce(customer_tier, 'All customers') AS tier, customer,
                max(active_users) AS users, sum(CAST(recognized_usd AS REAL)) AS revenue
         FROM revenue_row GROUP BY month, tier, customer)
       GROUP BY month, tier ORDER BY month, tier`,
    )
    .all();
}

function taskMonths(db: Db): TaskMonth[] {
  return db
    .prepare<[], TaskMonth>(
      `SELECT month, coalesce(customer_tier, 'All customers') AS tier, feature, sum(requests) AS tasks
       FROM revenue_row WHERE feature IS NOT NULL AND requests IS NOT NULL
       GROUP BY month, tier, feature ORDER BY month, tier, feature`,
    )
    .all();
}

function workMonths(db: Db): WorkMonth[] {
  const sums = sumPriced(db, {
    by: ['month', 'feature', 'provider', 'model', 'consumed'],
    filter: { environment: ['production', null] },
    from: null,
    to: null,
  });
  return sums
    .flatMap(({ key, requests, inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens }): WorkMonth[] => {
      const [month, feature, provider, model, consumed] = key as (string | null)[];
      if (consumed !== 'yes' || !month || provider == null || model == null) return [];
      const tokens = { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens };
      return [{ month, feature: feature ?? 'Unattributed', provider, model, requests, ...tokens }];
    })
    .sort(
      (a, b) =>
        compare(a.month, b.month) ||
        compare(a.feature, b.feature) ||
        compare(a.provider, b.provider) ||
        compare(a.model, b.model),
    );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
