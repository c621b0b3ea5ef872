import { type Month, monthsBetween } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { isMonthTable } from '../distributions/monthTable.ts';
import type { MonthlyAssumption } from '../distributions/quantity.ts';
import type { Feature } from './feature.ts';

/** A dated change of how much users use: a factor from its month on, and growth beyond what the feature has. */
interface IntensityChange {
  readonly id: string;
  readonly from: Month;
  readonly factor: MonthlyAssumption;
  readonly growth: MonthlyAssumption;
}

/**
 * What the tasks a user runs are multiplied by in each month: growth from the first month, dated changes, and the
 * month's shock. 0 before the feature is launched.
 *
 * Shapes: one column a month. Units: ratio. Source: SEMANTICS sections 7 and 8.1.
 *
 * @example
 * usageFactors({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   months: [],
 *   feature: {
 *     id: 'a',
 *     usageGrowth: { value: 0, source: null, owner: null },
 *     monthlyShock: { sd: 0, persistence: 0 },
 *   },
 *   launched: '2027-01',
 *   changes: [],
 * }) // => []
 */
export function usageFactors({
  graph,
  sources,
  months,
  feature,
  launched,
  changes,
}: {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly months: readonly Month[];
  readonly feature: Pick<Feature, 'id' | 'usageGrowth' | 'monthlyShock'>;
  /** First month of the feature; growth counts from here. */
  readonly launched: Month;
  readonly changes: readonly IntensityChange[];
}): Column[] {
  const driver = `feature.${feature.id}`;
  const shocks = sources.monthlyShock(`${driver}.monthlyShock`, months.length, feature.monthlyShock);
  const growing = [
    {
      from: launched,
      growthIn: (month: Month) => sources.draw(`${driver}.usageGrowth`, feature.usageGrowth, month),
      factorIn: (_: Month) => graph.constant(1),
      isSteady: true,
    },
    ...changes.map((change) => ({
      from: change.from,
      growthIn: (month: Month) => sources.draw(`change.${change.id}.growth`, change.growth, month),
      factorIn: (month: Month) => sources.draw(`change.${change.id}.factor`, change.factor, month),
      isSteady: !isMonthTable(change.factor.value),
    })),
  ];
  // What grows: a factor that stays the same grows itself, one that changes by month multiplies what has grown.
  const levels = growing.map(({ from, factorIn, isSteady }) => (isSteady ? factorIn(from) : graph.constant(1)));
  return months.map((month, index) => {
    if (monthsBetween(launched, month) < 0) return graph.constant(0);
    const reached = growing.flatMap(({ from, growthIn, factorIn, isSteady }, at) => {
      const elapsed = monthsBetween(from, month);
      if (elapsed < 0) return [];
      if (elapsed > 0) levels[at] = graph.multiply(levels[at]!, graph.add(growthIn(month), 1));
      return isSteady ? [levels[at]!] : [levels[at]!, factorIn(month)];
    });
    return graph.multiply(graph.product(reached), shocks[index]!);
  });
}
