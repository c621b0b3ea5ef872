import type { Column } from '../../columns/columnGraph.ts';
import type { Company, StatementLine } from './company.ts';
import type { FeaturePath } from './featurePath.ts';

/**
 * Lines of AI COGS, one a feature: what stays payable for its usage after all commitments, and what it took of what was
 * prepaid or reserved. Its cost goes to the plans by their tasks.
 *
 * Shapes: one column a month, line and plan. Units: US$.
 *
 * @example
 * featureLines({ features: [], book: { cells: [], paths: [] } }) // => []
 */
export function featureLines(company: Company): StatementLine[] {
  return company.features.map((feature) => featureLine(company, feature));
}

function featureLine(company: Company, feature: FeaturePath): StatementLine {
  const { graph, months, plans } = company;
  const parts = Object.keys(feature.listSpend).map((provider) => discounted(company, feature, provider));
  const columns = months.map((_, month) => graph.sum(parts.map((part) => part[month]!)));
  const shares = months.map((_, month) => taskShares(company, feature, month));
  return {
    id: `feature-${feature.id}`,
    name: feature.name,
    isAi: true,
    spentOn: { feature: feature.id },
    months: columns,
    byPlan: plans.map((_, plan) => columns.map((column, month) => graph.multiply(column, shares[month]![plan]!))),
  };
}

/**
 * Spend of a feature with a provider after all commitments: what stays payable, and what was prepaid or reserved for
 * it.
 *
 * Shapes: one column a month. Units: US$.
 *
 * @example
 * ((graph) =>
 *   discounted(
 *     {
 *       graph,
 *       months: ['2027-01'],
 *       book: {
 *         cells: [{ provider: 'p', feature: 'f', charge: [graph.constant(3)], covered: [graph.constant(1)] }],
 *         paths: [],
 *       },
 *     },
 *     { id: 'f' },
 *     'p',
 *   )[0].immediate)(new ColumnGraph()) // => 4
 */
export function discounted({ graph, months, book }: Company, feature: FeaturePath, provider: string): Column[] {
  const own = book.cells.filter((cell) => cell.feature === feature.id && cell.provider === provider);
  return months.map((_, month) =>
    graph.sum(own.map(({ charge, covered }) => graph.add(charge[month]!, covered[month]!))),
  );
}

/**
 * The part of a feature's tasks that each plan runs; 0 where nobody runs any.
 *
 * Shapes: one column a plan. Units: ratio.
 *
 * @example
 * taskShares(
 *   {
 *     graph: new ColumnGraph(),
 *     sources: averageSources(new ColumnGraph()),
 *     scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] },
 *     prices: {},
 *     months: ['2027-01'],
 *     plans: [],
 *     features: [],
 *     commitments: [],
 *   },
 *   { plans: {} },
 *   0,
 * ) // => []
 */
export function taskShares({ graph, plans }: Company, feature: FeaturePath, month: number): Column[] {
  const users = Object.keys(feature.plans);
  return plans.map(({ id }) => {
    const own = feature.plans[id];
    if (!own) return graph.constant(0);
    if (users.length === 1) return graph.constant(1);
    return graph.divide(own.tasks[month]!, graph.maximum(feature.tasks[month]!, Number.MIN_VALUE));
  });
}
