import type { Column } from '../columns/columnGraph.ts';
import { overagePerUser, planRevenue } from '../plans/planRevenue.ts';
import type { Company } from './company.ts';
import type { PlanPath } from './planPath.ts';

/**
 * Revenue of each plan in each month.
 *
 * Shapes: plan × month. Units: US$. Errors: none.
 *
 * @example
 * planRevenues({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }) // => []
 */
export function planRevenues(company: Company): Column[][] {
  return company.plans.map((plan) => company.months.map((_, month) => revenueOf(company, plan, month)));
}

function revenueOf({ graph, features }: Company, plan: PlanPath, month: number): Column {
  const allowance = plan.included[month];
  const price = plan.overagePrice[month];
  const users = plan.users[month]!;
  const seatPrice = plan.seatPrice[month]!;
  if (!allowance || !price) return planRevenue({ graph, users, seatPrice, overage: null });
  const use = graph.sum(features.map((feature) => feature.plans[plan.id]?.perUser[month] ?? 0));
  const perUser = overagePerUser({ graph, use, allowance, spread: plan.usageSpread });
  return planRevenue({ graph, users, seatPrice, overage: { perUser, price } });
}
