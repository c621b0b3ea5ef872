import type { Column } from '../columns/columnGraph.ts';
import { discountFactor } from '../commitments/annualSpend.ts';
import type { Company, StatementLine } from './company.ts';
import type { FeaturePath } from './featurePath.ts';

/**
 * Lines of AI COGS, one a feature; its cost goes to the plans by their tasks.
 *
 * Shapes: one column a month, line and plan. Units: US$. Errors: none.
 *
 * @example
 * featureLines({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }) // => []
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
    months: columns,
    byPlan: plans.map((_, plan) => columns.map((column, month) => graph.multiply(column, shares[month]![plan]!))),
  };
}

/**
 * List spend of a feature with a provider after the discounts of the commitments.
 *
 * Shapes: one column a month. Units: US$. Errors: none.
 *
 * @example
 * discounted({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }, { listSpend: {} }, 'openai').map((column) => column.immediate) // => [0]
 */
export function discounted({ graph, commitments, months }: Company, feature: FeaturePath, provider: string): Column[] {
  const mine = commitments.filter((commitment) => commitment.provider === provider);
  const factors = months.map((month) => mine.reduce((product, one) => product * discountFactor(one, month), 1));
  const list = feature.listSpend[provider];
  return factors.map((factor, month) => (list ? graph.multiply(list[month]!, factor) : graph.constant(0)));
}

/**
 * The part of a feature's tasks that each plan runs; 0 where nobody runs any.
 *
 * Shapes: one column a plan. Units: ratio. Errors: none.
 *
 * @example
 * taskShares({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { start: '2027-01', months: 1, base: { costs: [] }, changes: [] }, prices: {}, months: ['2027-01'], plans: [], features: [], commitments: [] }, { plans: {} }, 0) // => []
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
