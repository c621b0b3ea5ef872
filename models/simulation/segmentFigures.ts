import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import type { Figure } from './figures.ts';

type Feature = Statement['company']['features'][number];

/**
 * What each feature costs: its calls at the discounts of the month, and its tokens' share of the processors that serve
 * it, idle hours included. Shortfalls belong to no single feature.
 *
 * Shapes: one column a month for each feature. Units: US$.
 *
 * @example
 * featureCosts(new ColumnGraph(), { company: { features: [] }, costs: [], lines: [], months: [] }) // => []
 */
export function featureCosts(
  graph: ColumnGraph,
  { company, costs, lines, months }: Statement,
): { readonly feature: Feature; readonly cost: Column[] }[] {
  return company.features.map((feature) => {
    const own = lines.filter(({ id }) => id === `feature-${feature.id}` || id.startsWith(`feature-${feature.id}-`));
    const served = costs.flatMap(({ cost, line }) => {
      const tokens = cost.kind === 'gpu' ? feature.selfHosted[cost.id] : undefined;
      if (!tokens || cost.kind !== 'gpu') return [];
      const all = company.features.flatMap((one) => one.selfHosted[cost.id]?.[cost.countedTokens] ?? []);
      return [{ line, mine: tokens[cost.countedTokens], all }];
    });
    const cost = months.map((_, month) =>
      graph.sum([
        ...own.map((line) => line.months[month]!),
        ...served.map(({ line, mine, all }) => {
          const total = graph.sum(all.filter((__, at) => at % months.length === month));
          return graph.multiply(
            line.months[month]!,
            graph.divide(mine[month]!, graph.maximum(total, Number.MIN_VALUE)),
          );
        }),
      ]),
    );
    return { feature, cost };
  });
}

/**
 * Features by total: the revenue of the plans that have them, divided by their tasks; their cost; the margin of the
 * two.
 *
 * Shapes: figures `feature.<id>.<measure>`. Units: US$, ratios. Source: SEMANTICS section 6.
 *
 * @example
 * featureFigures(new ColumnGraph(), { company: { features: [] }, costs: [], lines: [], months: [], plans: [] })
 * // => []
 */
export function featureFigures(graph: ColumnGraph, statement: Statement): Figure[] {
  const { company, months, plans } = statement;
  const tasksOf = (plan: string) =>
    months.map((_, month) => graph.sum(company.features.map((one) => one.plans[plan]?.tasks[month] ?? 0)));
  const all = new Map(plans.map(({ id }) => [id, tasksOf(id)]));
  return featureCosts(graph, statement).flatMap(({ feature, cost }) => {
    const revenue = months.map((_, month) =>
      graph.sum(
        plans.flatMap((plan) => {
          const own = feature.plans[plan.id]?.tasks[month];
          if (!own) return [];
          const share = graph.divide(own, graph.maximum(all.get(plan.id)![month]!, Number.MIN_VALUE));
          return [graph.multiply(plan.revenue[month]!, share)];
        }),
      ),
    );
    return segment(graph, `feature.${feature.id}`, { revenue, cost });
  });
}

/**
 * Tiers of customers by total: revenue, what they cost in every class but R&D, and the margin of the two.
 *
 * Shapes: figures `tier.<name>.<measure>`. Units: US$, ratios. Source: SEMANTICS section 6.
 *
 * @example
 * tierFigures(new ColumnGraph(), {
 *   months: [],
 *   plans: [],
 *   lines: [],
 *   company: { scenario: { base: { plans: [] } } },
 * }) // => []
 */
export function tierFigures(graph: ColumnGraph, statement: Statement): Figure[] {
  const { months, plans, lines } = statement;
  return tiersOf(statement).flatMap((tier) => {
    const mine = plans.flatMap((plan, at) => (tierOfPlan(statement, plan.id) === tier ? [{ plan, at }] : []));
    const charged = lines.filter((line) => line.class !== 'research');
    const revenue = months.map((_, month) => graph.sum(mine.map(({ plan }) => plan.revenue[month]!)));
    const cost = months.map((_, month) =>
      graph.sum(charged.flatMap(({ byPlan }) => mine.map(({ at }) => byPlan[at]![month]!))),
    );
    return segment(graph, `tier.${tier}`, { revenue, cost });
  });
}

/** Plans that state no tier are of this one. */
const unnamedTier = 'paying';

/**
 * The tiers of a company's plans, where there is more than one.
 *
 * Shapes: names, in the order of the plans.
 *
 * @example
 * tiersOf({
 *   plans: [{ id: 'a' }, { id: 'b' }],
 *   company: { scenario: { base: { plans: [{ id: 'a', tier: 'free' }, { id: 'b' }] } } },
 * }) // => ["free", "paying"]
 */
export function tiersOf(statement: Pick<Statement, 'plans' | 'company'>): string[] {
  const tiers = [...new Set(statement.plans.map(({ id }) => tierOfPlan(statement, id)))];
  return tiers.length > 1 ? tiers : [];
}

function tierOfPlan({ company }: Pick<Statement, 'company'>, plan: string): string {
  return company.scenario.base.plans.find(({ id }) => id === plan)?.tier ?? unnamedTier;
}

function segment(
  graph: ColumnGraph,
  id: string,
  { revenue, cost }: { readonly revenue: readonly Column[]; readonly cost: readonly Column[] },
): Figure[] {
  const totals = { revenue: graph.sum(revenue), cost: graph.sum(cost) };
  const margin = graph.divide(graph.subtract(totals.revenue, totals.cost), totals.revenue);
  return [
    { id: `${id}.revenue`, total: totals.revenue },
    { id: `${id}.cost`, total: totals.cost },
    { id: `${id}.margin`, total: margin },
  ];
}
