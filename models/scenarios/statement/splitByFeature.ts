import type { Column } from '../../columns/columnGraph.ts';
import type { Company, SpentOn, StatementLine } from './company.ts';
import { taskShares } from './featureLines.ts';

/** A feature that something was bought for, and by what its part is measured: spend, or tokens. */
interface Served {
  readonly feature: string;
  readonly weight: readonly Column[];
}

/**
 * The features that a shortfall, a capacity or own processors were bought for; none where a line is for a single thing.
 *
 * Shapes: one column a month and feature. Units: US$ of list spend, or tokens. Source: SEMANTICS section 6.
 *
 * @example
 * servedBy(
 *   {
 *     features: [
 *       { id: 'chat', listSpend: { openai: [] } },
 *       { id: 'search', listSpend: {} },
 *     ],
 *   },
 *   { boughtFrom: 'openai' },
 * ).map(({ feature }) => feature) // => ["chat"]
 */
export function servedBy({ features }: Pick<Company, 'features'>, { boughtFrom, serves }: SpentOn): Served[] {
  if (serves) return serves.map(({ feature, tokens }) => ({ feature, weight: tokens }));
  if (boughtFrom === undefined) return [];
  return features.flatMap(({ id, listSpend }) => {
    const spend = listSpend[boughtFrom];
    return spend ? [{ feature: id, weight: spend }] : [];
  });
}

/**
 * A line cut to the features it was bought for, by their weights of the month; in a month without any, evenly.
 *
 * Shapes: one part a feature; they add up to the line. Units: US$. Source: SEMANTICS section 6.
 *
 * @example
 * splitByFeature(
 *   { graph: new ColumnGraph(), features: [], plans: [], months: [] },
 *   { id: 'a', name: 'A', isAi: true, months: [], byPlan: [] },
 *   [],
 * ) // => []
 */
export function splitByFeature(company: Company, line: StatementLine, served: readonly Served[]): StatementLine[] {
  const { graph, plans } = company;
  const paths = served.map(({ feature }) => company.features.find(({ id }) => id === feature)!);
  const shares = line.months.map((_, month) => paths.map((path) => taskShares(company, path, month)));
  const ofPlan = (at: number, plan: number, month: number) =>
    graph.multiply(served[at]!.weight[month]!, shares[month]![at]![plan]!);
  const part = (own: Column, all: readonly Column[]) => {
    const total = graph.sum(all);
    const none = graph.subtract(1, graph.less(0, total));
    return graph.divide(graph.add(own, none), graph.add(total, graph.multiply(none, all.length)));
  };
  return served.map(({ feature, weight }, at) => ({
    ...line,
    spentOn: { ...line.spentOn, feature },
    months: line.months.map((whole, month) => {
      const all = served.map((one) => one.weight[month]!);
      return graph.multiply(whole, part(weight[month]!, all));
    }),
    byPlan: plans.map((_, plan) =>
      line.byPlan[plan]!.map((whole, month) => {
        const all = served.map((__, other) => ofPlan(other, plan, month));
        return graph.multiply(whole, part(ofPlan(at, plan, month), all));
      }),
    ),
  }));
}
