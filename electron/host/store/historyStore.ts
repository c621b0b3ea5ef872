import type { Month } from '../../../models/calendar.ts';
import type { History, TaskMonth, TierMonth, WorkMonth } from '../../../models/drivers/history.ts';
import type { Db } from './open.ts';

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
  return db
    .prepare<[], WorkMonth>(
      `SELECT substr(day, 1, 7) AS month, coalesce(feature, 'Unattributed') AS feature,
              provider, model, sum(requests) AS requests,
              sum(input_tokens) AS inputTokens, sum(cache_read_tokens) AS cacheReadTokens,
              sum(cache_write_tokens) AS cacheWriteTokens, sum(output_tokens) AS outputTokens
       FROM priced_usage
       WHERE coalesce(environment, 'production') = 'production' AND provider IS NOT NULL AND model IS NOT NULL
         AND input_tokens + cache_read_tokens + cache_write_tokens + output_tokens > 0
       GROUP BY month, 2, provider, model ORDER BY month, 2, provider, model`,
    )
    .all();
}
