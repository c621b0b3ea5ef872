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

/** One line of COGS month by month, in total and by plan (in the order of the plans); AI lines are part of AI COGS. */
export interface StatementLine {
  readonly id: string;
  readonly name: string;
  readonly isAi: boolean;
  readonly months: readonly Column[];
  readonly byPlan: readonly (readonly Column[])[];
}

/** The income statement of a scenario down to gross profit, as columns. */
export interface Statement {
  readonly months: readonly Month[];
  readonly plans: readonly { readonly id: string; readonly name: string; readonly revenue: readonly Column[] }[];
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

/** What every part of the statement stands on. */
interface Company extends StatementQuestion {
  readonly months: readonly Month[];
  readonly plans: readonly PlanPath[];
  readonly features: readonly FeaturePath[];
  readonly commitments: readonly Commitment[];
}

/**
 * A scenario as revenue and lines of COGS for each month: plans → users → tasks → tokens → list spend → commitment →
 * AI COGS → other COGS. A feature's cost goes to the plans by their tasks, a shortfall by their spend of the month with
 * the provider, and what is spent by the month or once by their users.
 *
 * Shapes: one column a month, line and plan. Units: US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * statementOf({ graph: new ColumnGraph(), sources: averageSources(new ColumnGraph()), scenario: { schemaVersion: 1, id: 'a', name: 'A', description: '', start: '2027-01', months: 2, targetGrossMargin: 0.7, base: { plans: [], features: [], costs: [{ id: 'hosting', name: 'Hosting', basis: 'month', amount: { value: 4500, source: null, owner: null } }], commitments: [] }, changes: [] }, prices: {} }).lines[0].months.map((column) => column.immediate) // => [4500, 4500]
 */
export function statementOf(question: StatementQuestion): Statement {
  const { graph, sources, scenario, prices } = question;
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
  const company: Company = { ...question, months, plans, features, commitments };
  const revenues = plans.map((plan) => months.map((_, month) => revenueOf(company, plan, month)));
  const revenue = months.map((_, month) => graph.sum(revenues.map((each) => each[month]!)));
  const shortfalls = shortfallLines(company);
  return {
    months,
    plans: plans.map(({ id, name }, index) => ({ id, name, revenue: revenues[index]! })),
    revenue,
    lines: [
      ...features.map((feature) => featureLine(company, feature)),
      ...shortfalls.map(({ line }) => line),
      ...otherLines(company, revenues, revenue),
      ...switchLines(company),
    ],
    shortfalls: shortfalls.map(({ commitment, line }) => ({ commitment, months: line.months })),
  };
}

function revenueOf({ graph, features }: Company, plan: PlanPath, month: number): Column {
  const allowance = plan.included[month];
  const price = plan.overagePrice[month];
  const users = plan.users[month]!;
  const seatPrice = plan.seatPrice[month]!;
  if (!allowance || !price) return planRevenue({ graph, users, seatPrice, overage: null });
  const use = graph.sum(features.map((feature) => feature.plans[plan.id]?.perUser[month] ?? 0));
  const perUser = overagePerUser({ graph, use, allowance, spread: plan.usageSpread });
  return planRevenue({ graph, users, seatPrice, overage: { perUser, price } });
}

/** List spend of a feature with a provider after the discounts of the commitments. */
function discounted({ graph, commitments, months }: Company, feature: FeaturePath, provider: string): Column[] {
  const mine = commitments.filter((commitment) => commitment.provider === provider);
  const factors = months.map((month) => mine.reduce((product, one) => product * discountFactor(one, month), 1));
  const list = feature.listSpend[provider];
  return factors.map((factor, month) => (list ? graph.multiply(list[month]!, factor) : graph.constant(0)));
}

/** The part of a feature's tasks that each plan runs; 0 where nobody runs any. */
function taskShares({ graph, plans }: Company, feature: FeaturePath, month: number): Column[] {
  const users = Object.keys(feature.plans);
  return plans.map(({ id }) => {
    const own = feature.plans[id];
    if (!own) return graph.constant(0);
    if (users.length === 1) return graph.constant(1);
    return graph.divide(own.tasks[month]!, graph.maximum(feature.tasks[month]!, Number.MIN_VALUE));
  });
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

function shortfallLines(company: Company): { readonly commitment: Commitment; readonly line: StatementLine }[] {
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

function otherLines(
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

function userShare({ graph, plans }: Company, plan: PlanPath, month: number): Column {
  if (plans.length === 1) return graph.constant(1);
  const users = graph.sum(plans.map((one) => one.users[month]!));
  return graph.divide(plan.users[month]!, graph.maximum(users, Number.MIN_VALUE));
}

/** One-time cost of each switch, in the month it starts. */
function switchLines(company: Company): StatementLine[] {
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
        months: once(() => cost),
        byPlan: plans.map((plan) => once((month) => graph.multiply(cost, userShare(company, plan, month)))),
      },
    ];
  });
}
