import type { PlanOutcome } from '../../../models/simulation/result.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** What each plan brings over the whole period, where there are several or where invoices are not revenue. */
export function planLines(plans: readonly PlanOutcome[]): string[] {
  const differs = plans.some(({ total, flows }) =>
    [flows?.billings, flows?.cash].some((flow) => flow && flow.total.p50 !== total.revenue.p50),
  );
  if (plans.length < 2 && !differs) return [];
  const heads = ['Revenue P50', 'Billings P50', 'Cash P50', 'COGS P50', 'Gross margin P50'];
  const rows = plans.map(({ name, total, flows }) => [
    name,
    usd(total.revenue.p50),
    usd(flows?.billings.total.p50 ?? null),
    usd(flows?.cash.total.p50 ?? null),
    usd(total.cogs.p50),
    percent(total.grossMargin.p50),
  ]);
  return ['', table([left('Plan'), ...heads.map(right)], rows), ''];
}
