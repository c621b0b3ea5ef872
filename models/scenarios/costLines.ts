import type { Column } from '../columns/columnGraph.ts';
import { otherCost } from '../costs/otherCosts.ts';
import { type Company, type StatementLine, userShare } from './company.ts';

/**
 * Lines of COGS that are not model inference; what is spent by the month goes to the plans by their users.
 *
 * Shapes: one column a month, line and plan; revenue by plan and month, and in total. Units: US$. Errors: none.
 *
 * @example
 * costLines({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }, [], []) // => []
 */
export function costLines(
  company: Company,
  revenues: readonly (readonly Column[])[],
  revenue: readonly Column[],
): StatementLine[] {
  const { graph, sources, scenario, months, plans, features } = company;
  const costs = [
    ...scenario.base.costs.map((cost) => ({ cost, from: scenario.start })),
    ...scenario.changes.flatMap((change) =>
      change.kind === 'costLine' && change.enabled ? [{ cost: change.cost, from: change.from }] : [],
    ),
  ];
  return costs.map(({ cost, from }) => {
    const amount = sources.draw(`cost.${cost.id}.amount`, cost.amount);
    const { basis } = cost;
    const each = (of: (month: number) => Column) =>
      months.map((month, index) => (month < from ? graph.constant(0) : of(index)));
    const columns = each((month) => {
      const users = graph.sum(plans.map((plan) => plan.users[month]!));
      const tasks = graph.sum(features.map((feature) => feature.tasks[month]!));
      return otherCost({ graph, basis, amount, users, tasks, revenue: revenue[month]! });
    });
    const byPlan = plans.map((plan, index) =>
      each((month) => {
        if (basis === 'month') return graph.multiply(amount, userShare(company, plan, month));
        const tasks = graph.sum(features.map((feature) => feature.plans[plan.id]?.tasks[month] ?? 0));
        return otherCost({ graph, basis, amount, users: plan.users[month]!, tasks, revenue: revenues[index]![month]! });
      }),
    );
    return { id: `cost-${cost.id}`, name: cost.name, isAi: false, months: columns, byPlan };
  });
}
