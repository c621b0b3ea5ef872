import { addMonths, type Month, monthRange } from '../calendar.ts';
import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import type { Sources } from '../columns/sources.ts';
import { annualShortfalls, discountFactor } from '../commitments/annualSpend.ts';
import type { Commitment } from '../commitments/commitment.ts';
import { otherCost } from '../costs/otherCosts.ts';
import { overagePerUser, planRevenue } from '../plans/planRevenue.ts';
import { type FeaturePath, featurePath, type MonthlyPrices } from './featurePath.ts';
import { type PlanPath, planPath } from './planPath.ts';
import type { Scenario } from './scenario.ts';

/** One line of COGS month by month; AI lines are part of AI COGS. */
export interface StatementLine {
  readonly id: string;
  readonly name: string;
  readonly isAi: boolean;
  readonly months: readonly Column[];
}

/** The income statement of a scenario down to gross profit, as columns. */
export interface Statement {
  readonly months: readonly Month[];
  readonly revenue: readonly Column[];
  readonly lines: readonly StatementLine[];
  readonly shortfalls: readonly { readonly commitment: Commitment; readonly months: readonly Column[] }[];
}

export interface StatementQuestion {
  readonly graph: ColumnGraph;
  readonly sources: Sources;
  readonly scenario: Scenario;
  readonly prices: MonthlyPrices;
}

/**
 * A scenario as revenue and lines of COGS for each month: plans → users → tasks → tokens → list spend → commitment →
 * AI COGS → other COGS.
 *
 * Shapes: one column a month and line. Units: US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * latest([], '2027-02', 0) // => 0
 */
export function statementOf({ graph, sources, scenario, prices }: StatementQuestion): Statement {
  const months = monthRange(scenario.start, scenario.months);
  const changes = scenario.changes.filter((change) => change.enabled);
  const plans = scenario.base.plans.map((plan) => planPath({ graph, sources, months, plan, changes }));
  const features = [
    ...scenario.base.features.map((feature) => ({ feature, launched: scenario.start })),
    ...changes.flatMap((change) =>
      change.kind === 'launch' ? [{ feature: change.feature, launched: change.from }] : [],
    ),
  ].map((one) => featurePath({ graph, sources, months, plans, changes, prices, ...one }));
  const commitments = [
    ...scenario.base.commitments,
    ...changes.flatMap((change) => (change.kind === 'commitment' ? [change.commitment] : [])),
  ];
  const revenue = months.map((_, month) => graph.sum(plans.map((plan) => revenueOf(graph, plan, features, month))));
  const spend = discountedSpend({ graph, months, features, commitments });
  const shortfalls = commitments.map((commitment) => ({
    commitment,
    months: annualShortfalls({ graph, commitment, months, discountedSpend: spend.byProvider(commitment.provider) }),
  }));
  return {
    months,
    revenue,
    lines: [
      ...spend.lines,
      ...shortfalls.map(({ commitment, months: columns }) => ({
        id: `shortfall-${commitment.id}`,
        name: `Shortfall, ${commitment.name}`,
        isAi: true,
        months: columns,
      })),
      ...otherLines({ graph, sources, scenario, months, plans, features, revenue }),
      ...switchLines({ graph, sources, scenario, months }),
    ],
    shortfalls,
  };
}

function revenueOf(graph: ColumnGraph, plan: PlanPath, features: readonly FeaturePath[], month: number): Column {
  const allowance = plan.included[month];
  const price = plan.overagePrice[month];
  const users = plan.users[month]!;
  const seatPrice = plan.seatPrice[month]!;
  if (!allowance || !price) return planRevenue({ graph, users, seatPrice, overage: null });
  const use = graph.sum(features.map((feature) => feature.tasksPerUser[plan.id]?.[month] ?? 0));
  const perUser = overagePerUser({ graph, use, allowance, spread: plan.usageSpread });
  return planRevenue({ graph, users, seatPrice, overage: { perUser, price } });
}

/** List spend after the discounts of the commitments, by feature and by provider. */
function discountedSpend({
  graph,
  months,
  features,
  commitments,
}: {
  readonly graph: ColumnGraph;
  readonly months: readonly Month[];
  readonly features: readonly FeaturePath[];
  readonly commitments: readonly Commitment[];
}) {
  const billed = (feature: FeaturePath, provider: string) =>
    months.map((month, index) => {
      const factor = commitments
        .filter((commitment) => commitment.provider === provider)
        .reduce((product, commitment) => product * discountFactor(commitment, month), 1);
      return graph.multiply(feature.listSpend[provider]?.[index] ?? graph.constant(0), factor);
    });
  return {
    lines: features.map((feature) => {
      const parts = Object.keys(feature.listSpend).map((provider) => billed(feature, provider));
      const columns = months.map((_, index) => graph.sum(parts.map((part) => part[index]!)));
      return { id: `feature-${feature.id}`, name: feature.name, isAi: true, months: columns };
    }),
    byProvider: (provider: string) => {
      const parts = features.map((feature) => billed(feature, provider));
      return months.map((_, index) => graph.sum(parts.map((part) => part[index]!)));
    },
  };
}

function otherLines({
  graph,
  sources,
  scenario,
  months,
  plans,
  features,
  revenue,
}: Omit<StatementQuestion, 'prices'> & {
  readonly months: readonly Month[];
  readonly plans: readonly PlanPath[];
  readonly features: readonly FeaturePath[];
  readonly revenue: readonly Column[];
}): StatementLine[] {
  const costs = [
    ...scenario.base.costs.map((cost) => ({ cost, from: scenario.start })),
    ...scenario.changes.flatMap((change) =>
      change.kind === 'costLine' && change.enabled ? [{ cost: change.cost, from: change.from }] : [],
    ),
  ];
  return costs.map(({ cost, from }) => {
    const amount = sources.draw(`cost.${cost.id}.amount`, cost.amount);
    const columns = months.map((month, index) => {
      if (month < from) return graph.constant(0);
      const users = graph.sum(plans.map((plan) => plan.users[index]!));
      const tasks = graph.sum(features.map((feature) => feature.tasks[index]!));
      return otherCost({ graph, basis: cost.basis, amount, users, tasks, revenue: revenue[index]! });
    });
    return { id: `cost-${cost.id}`, name: cost.name, isAi: false, months: columns };
  });
}

/** One-time cost of each switch, in the month it starts. */
function switchLines({
  graph,
  sources,
  scenario,
  months,
}: Omit<StatementQuestion, 'prices'> & { readonly months: readonly Month[] }): StatementLine[] {
  const end = addMonths(scenario.start, scenario.months);
  return scenario.changes.flatMap((change) => {
    if (change.kind !== 'switch' || !change.enabled || change.from >= end) return [];
    const cost = sources.draw(`change.${change.id}.oneTimeUsd`, change.oneTimeUsd);
    if (graph.valueOf(cost) === 0) return [];
    const columns = months.map((month) => (month === change.from ? cost : graph.constant(0)));
    return [{ id: `switch-${change.id}`, name: `${change.name}, one-time`, isAi: false, months: columns }];
  });
}
