import type { Month } from '../../../models/calendar.ts';
import { historyWorkload } from '../../../models/classification/historyWorkload.ts';
import { type Environment, environments, operations } from '../../../models/classification/workload.ts';
import type { History, OtherCostMonth, TaskMonth, TierMonth, WorkMonth } from '../../../models/drivers/history.ts';
import type { UsageSum } from '../../../models/usage/usageSums.ts';
import type { Db } from './open.ts';
import { costOf, sumPriced } from './usageStore.ts';

/** Imported history of the given full months, as the fit of a base reads it. */
export function readHistory(db: Db, months: readonly Month[]): History {
  const wanted = new Set(months);
  const inside = <T extends { readonly month: Month }>(rows: readonly T[]) =>
    rows.filter(({ month }) => wanted.has(month));
  const { work, otherCosts } = usageMonths(db);
  return {
    months,
    tiers: inside(tierMonths(db)),
    tasks: inside(taskMonths(db)),
    work: inside(work),
    otherCosts: inside(otherCosts),
  };
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

/** The usage that makes features, and all other cost, which becomes lines of its own. */
function usageMonths(db: Db): Pick<History, 'work' | 'otherCosts'> {
  const by = ['month', 'feature', 'provider', 'model', 'consumed', 'environment', 'operation', 'region'] as const;
  const work = new Map<string, WorkMonth>();
  const otherCosts: OtherCostMonth[] = [];
  for (const sum of sumPriced(db, { by: [...by], filter: {}, from: null, to: null })) {
    const [month, feature, provider, model, consumed, environment, operation, region] = sum.key as (string | null)[];
    if (!month) continue;
    const spentOn = workloadOf(environment, operation);
    const isWork = consumed === 'yes' && provider != null && model != null && spentOn.environment === 'production';
    if (!isWork) {
      const costUsd = costOf(sum);
      const name = otherName({ provider, ...spentOn, isUsage: consumed === 'yes' });
      if (costUsd !== 0) otherCosts.push({ month, name, ...spentOn, costUsd });
      continue;
    }
    const row = { month, feature: feature ?? 'Unattributed', provider, model, region: region ?? null };
    const key = JSON.stringify(row);
    work.set(key, addWork(work.get(key), row, sum));
  }
  return { work: [...work.values()].sort(inOrder), otherCosts: otherCosts.sort((a, b) => compare(a.month, b.month)) };
}

function workloadOf(environment: string | null | undefined, operation: string | null | undefined) {
  const stated = historyWorkload({ environment: environment ?? null, operation: operation ?? null });
  return {
    environment:
      environments.find((one) => one === stated.environment) ??
      (stated.environment === null ? 'production' : 'development'),
    operation: operations.find((one) => one === stated.operation) ?? ('other' as const),
  } as const;
}

function otherName({
  provider,
  environment,
  isUsage,
}: {
  readonly provider: string | null | undefined;
  readonly environment: Environment;
  readonly isUsage: boolean;
}): string {
  const owner = provider ?? 'Other';
  if (environment === 'production') return isUsage ? `${owner} usage without a model` : `${owner} fees and purchases`;
  return `${owner} ${environment}`;
}

function addWork(
  found: WorkMonth | undefined,
  row: Pick<WorkMonth, 'month' | 'feature' | 'provider' | 'model' | 'region'>,
  sum: UsageSum,
): WorkMonth {
  return {
    ...row,
    requests: sum.requests === null && found?.requests == null ? null : (found?.requests ?? 0) + (sum.requests ?? 0),
    inputTokens: (found?.inputTokens ?? 0) + sum.inputTokens,
    cacheReadTokens: (found?.cacheReadTokens ?? 0) + sum.cacheReadTokens,
    cacheWriteTokens: (found?.cacheWriteTokens ?? 0) + sum.cacheWriteTokens,
    outputTokens: (found?.outputTokens ?? 0) + sum.outputTokens,
    costUsd: (found?.costUsd ?? 0) + costOf(sum),
  };
}

function inOrder(a: WorkMonth, b: WorkMonth): number {
  return (
    compare(a.month, b.month) ||
    compare(a.feature, b.feature) ||
    compare(a.provider, b.provider) ||
    compare(a.model, b.model) ||
    compare(a.region ?? '', b.region ?? '')
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
