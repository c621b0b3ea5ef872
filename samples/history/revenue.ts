import { company, featureIds, plans, type Tier, tiers } from './company.ts';
import { csvFile } from './csv.ts';
import type { MonthDemand } from './demand.ts';
import { allocate, type Random } from './random.ts';

const header = 'month,customer,customer_tier,product,feature,currency,recognized_revenue,mrr,active_users,requests';

/**
 * Monthly revenue of each tier: one row for the seats, with the active users, and one a feature, with its tasks as
 * requests and its share of the overage. Revenue − MRR of a tier is therefore its overage.
 */
export function revenueFile(demand: readonly MonthDemand[], random: Random): string {
  const rows = demand.flatMap((month) =>
    tiers.flatMap((tier) => {
      const seats = month.users[tier] * plans[tier].seatUsd * 100;
      const used = featureIds
        .map((feature) => ({ feature, tasks: month.tasks[feature][tier].reduce((a, b) => a + b, 0) }))
        .filter(({ tasks }) => tasks > 0);
      const overage = overageCents(
        tier,
        month,
        used.reduce((sum, { tasks }) => sum + tasks, 0),
        random,
      );
      const shares = allocate(
        overage,
        used.map(({ tasks }) => tasks),
      );
      return [
        [month.month, '', tier, company.name, '', 'USD', dollars(seats), dollars(seats), month.users[tier], ''],
        ...used.map(({ feature, tasks }, index) => [
          month.month,
          '',
          tier,
          company.name,
          feature,
          'USD',
          dollars(shares[index]!),
          '0.00',
          '',
          tasks,
        ]),
      ];
    }),
  );
  return csvFile(header, rows);
}

/** Tasks above the allowance, user by user: usage is lognormal around the mean of the tier. */
function overageCents(tier: Tier, month: MonthDemand, tasks: number, random: Random): number {
  const { includedTasks, overageUsd, usageSpread } = plans[tier];
  const users = month.users[tier];
  let above = 0;
  for (let user = 0; user < users; user++) {
    const intensity = Math.exp(usageSpread * random.normal() - usageSpread ** 2 / 2);
    above += Math.max(0, Math.round((tasks / users) * intensity) - includedTasks);
  }
  return Math.round(above * overageUsd * 100);
}

function dollars(cents: number): string {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
