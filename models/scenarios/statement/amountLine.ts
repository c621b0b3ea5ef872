import type { Column } from '../../columns/columnGraph.ts';
import { amountCost } from '../../costs/amountCost.ts';
import type { AmountLine } from '../../costs/costLine.ts';
import { activeUsers, type Company, userShare } from './company.ts';
import type { CostMonths, DatedCost, Revenues } from './costMonths.ts';

/**
 * A cost counted by the month, users, tasks or revenue; what is spent by the month goes to the plans by their users.
 *
 * Shapes: one column a month and plan. Units: the currency of the line.
 *
 * @example
 * amountLine(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     months: ['2027-01'],
 *     plans: [],
 *     features: [],
 *   },
 *   {
 *     cost: { id: 'a', name: 'A', basis: 'month', amount: { value: 5, source: null, owner: null } },
 *     from: '2027-01',
 *   },
 *   { total: [new ColumnGraph().constant(1)], byPlan: [] },
 * ).months[0].immediate // => 5
 */
export function amountLine(company: Company, { cost, from }: DatedCost<AmountLine>, revenues: Revenues): CostMonths {
  const { graph, sources, months, plans, features } = company;
  const { basis } = cost;
  const amountIn = (month: number) => sources.draw(`cost.${cost.id}.amount`, cost.amount, months[month]!);
  const each = (of: (month: number) => Column) =>
    months.map((month, index) => (month < from ? graph.constant(0) : of(index)));
  const columns = each((month) => {
    const users = graph.sum(plans.map((plan) => activeUsers(company, plan, month)));
    const tasks = graph.sum(features.map((feature) => feature.tasks[month]!));
    return amountCost({ graph, basis, amount: amountIn(month), users, tasks, revenue: revenues.total[month]! });
  });
  const byPlan = plans.map((plan, index) =>
    each((month) => {
      if (basis === 'month') return graph.multiply(amountIn(month), userShare(company, plan, month));
      const tasks = graph.sum(features.map((feature) => feature.plans[plan.id]?.tasks[month] ?? 0));
      const [users, revenue] = [activeUsers(company, plan, month), revenues.byPlan[index]![month]!];
      return amountCost({ graph, basis, amount: amountIn(month), users, tasks, revenue });
    }),
  );
  return { months: columns, byPlan, isVariable: basis !== 'month' };
}
