import type { Column } from '../columns/columnGraph.ts';
import type { Company, StatementLine } from './company.ts';
import { taskShares } from './featureLines.ts';

/**
 * A shortfall or a capacity cut to the features it was bought for, by their spend of the month with the provider; in a
 * month without any, evenly.
 *
 * Shapes: one part a feature that the provider serves; they add up to the line. Units: US$. Errors: none. Source:
 * SEMANTICS section 6.
 *
 * @example
 * splitByFeature({ graph: new ColumnGraph(), features: [], plans: [], months: [] }, { id: 'a', name: 'A', isAi: true, months: [], byPlan: [] }, 'openai') // => []
 */
export function splitByFeature(company: Company, line: StatementLine, provider: string): StatementLine[] {
  const { graph, plans } = company;
  const features = company.features.filter(({ listSpend }) => listSpend[provider]);
  const spend = features.map((feature) => feature.listSpend[provider]!);
  const shares = line.months.map((_, month) => features.map((feature) => taskShares(company, feature, month)));
  const ofPlan = (feature: number, plan: number, month: number) =>
    graph.multiply(spend[feature]![month]!, shares[month]![feature]![plan]!);
  const weight = (own: Column, all: readonly Column[]) => {
    const total = graph.sum(all);
    const none = graph.subtract(1, graph.less(0, total));
    return graph.divide(graph.add(own, none), graph.add(total, graph.multiply(none, all.length)));
  };
  return features.map((feature, index) => ({
    ...line,
    spentOn: { ...line.spentOn, feature: feature.id },
    months: line.months.map((whole, month) =>
      graph.multiply(
        whole,
        weight(
          spend[index]![month]!,
          spend.map((one) => one[month]!),
        ),
      ),
    ),
    byPlan: plans.map((_, plan) =>
      line.byPlan[plan]!.map((part, month) =>
        graph.multiply(
          part,
          weight(
            ofPlan(index, plan, month),
            features.map((_, other) => ofPlan(other, plan, month)),
          ),
        ),
      ),
    ),
  }));
}
