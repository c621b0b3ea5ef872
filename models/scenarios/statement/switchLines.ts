import { addMonths } from '../../calendar.ts';
import type { Column } from '../../columns/columnGraph.ts';
import { type Company, type StatementLine, userShare } from './company.ts';

/**
 * One-time cost of each switch, in the month it starts.
 *
 * Shapes: one column a month, line and plan. Units: US$.
 *
 * @example
 * switchLines({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] },
 *   prices: {},
 *   months: ['2027-01'],
 *   plans: [],
 *   features: [],
 *   commitments: [],
 * }) // => []
 */
export function switchLines(company: Company): StatementLine[] {
  const { graph, sources, scenario, months, plans } = company;
  const end = addMonths(scenario.start, scenario.months);
  return scenario.changes.flatMap((change) => {
    if (change.kind !== 'switch' || !change.enabled || change.from >= end) return [];
    const cost = sources.draw(`change.${change.id}.oneTimeUsd`, change.oneTimeUsd);
    if (graph.valueOf(cost) === 0) return [];
    const once = (of: (month: number) => Column) =>
      months.map((month, index) => (month === change.from ? of(index) : graph.constant(0)));
    return [
      {
        id: `switch-${change.id}`,
        name: `${change.name}, one-time`,
        isAi: false,
        isVariable: false,
        months: once(() => cost),
        byPlan: plans.map((plan) => once((month) => graph.multiply(cost, userShare(company, plan, month)))),
      },
    ];
  });
}
