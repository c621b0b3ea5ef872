import { annualShortfalls } from '../commitments/annualSpend.ts';
import type { Commitment } from '../commitments/commitment.ts';
import type { Company, StatementLine } from './company.ts';
import { discounted, taskShares } from './featureLines.ts';

/**
 * Lines of AI COGS that commitments add: their shortfalls, which go to the plans by their spend of the month with the
 * provider.
 *
 * Shapes: one column a month, line and plan. Units: US$. Errors: none.
 *
 * @example
 * shortfallLines({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }) // => []
 */
export function shortfallLines(company: Company): { readonly commitment: Commitment; readonly line: StatementLine }[] {
  const { graph, months, plans, features, commitments } = company;
  return commitments.map((commitment) => {
    const parts = features.map((feature) => discounted(company, feature, commitment.provider));
    const spend = months.map((_, month) => graph.sum(parts.map((part) => part[month]!)));
    const columns = annualShortfalls({ graph, commitment, months, discountedSpend: spend });
    const shares = months.map((_, month) => features.map((feature) => taskShares(company, feature, month)));
    const spendOf = (plan: number, month: number) =>
      graph.sum(parts.map((part, feature) => graph.multiply(part[month]!, shares[month]![feature]![plan]!)));
    const line = {
      id: `shortfall-${commitment.id}`,
      name: `Shortfall, ${commitment.name}`,
      isAi: true,
      months: columns,
      byPlan: plans.map((_, plan) =>
        columns.map((column, month) => {
          if (graph.valueOf(column) === 0) return column;
          return graph.multiply(
            column,
            graph.divide(spendOf(plan, month), graph.maximum(spend[month]!, Number.MIN_VALUE)),
          );
        }),
      ),
    };
    return { commitment, line };
  });
}
