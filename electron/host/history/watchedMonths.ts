import type { WatchedMonths } from '../../../models/anomalies/monthlyFindings.ts';
import { monthRange, monthsBetween } from '../../../models/calendar.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import type { Context } from '../context.ts';
import { type CountedMonth, monthlyCounts } from '../store/revenueStore.ts';
import { summariseUsage } from '../store/usageStore.ts';
import { wholeMonthsOf } from './actualCosts.ts';

/** Cost per active user and per task that the company itself counts, by months that are whole and count. */
export function watchedMonths(
  context: Context,
  { by, isLeftOut }: { readonly by: Dimension | null; readonly isLeftOut: (month: string) => boolean },
): WatchedMonths[] {
  if (by !== null && by !== 'customer' && by !== 'customerTier' && by !== 'feature') return [];
  const { db } = context.workspace();
  const counts = monthlyCounts(db, by).filter(({ key }) => by === null || key !== null);
  if (counts.length === 0) return [];
  const isWhole = wholeMonthsOf(context);
  const { groups } = summariseUsage(db, {
    by: by === null ? ['month'] : ['month', by],
    from: null,
    to: null,
    filter: {},
  });
  const costs = new Map(groups.map(({ key, costUsd }) => [JSON.stringify([key[0], key[1] ?? null]), costUsd]));
  const first = counts[0]!.month;
  const months = monthRange(first, monthsBetween(first, counts.at(-1)!.month) + 1);
  return [...Map.groupBy(counts, ({ key }) => key)].flatMap(([key, own]) => {
    const byMonth = new Map(own.map((one) => [one.month, one]));
    const of = (measure: WatchedMonths['measure'], count: (one: CountedMonth) => number | null): WatchedMonths => ({
      key,
      measure,
      months: months.map((month) => {
        const costUsd = costs.get(JSON.stringify([month, key])) ?? 0;
        const found = byMonth.get(month);
        const counted = found && isWhole(month) && !isLeftOut(month) ? count(found) : null;
        return { month, value: counted === null || counted <= 0 || costUsd <= 0 ? null : costUsd / counted, costUsd };
      }),
    });
    return [of('costPerUser', ({ users }) => users), of('costPerUnit', ({ tasks }) => tasks)].filter((series) =>
      series.months.some(({ value }) => value !== null),
    );
  });
}
