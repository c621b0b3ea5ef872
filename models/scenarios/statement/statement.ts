import { type Month, monthRange } from '../../calendar.ts';
import type { Policy } from '../../classification/policy.ts';
import type { Column } from '../../columns/columnGraph.ts';
import { shockedSources } from '../../columns/shockedSources.ts';
import { exchangeRates } from '../../costs/exchangeRate.ts';
import type { PlanMoney } from '../../plans/planMoney.ts';
import { commitmentsOf } from '../commitmentsOf.ts';
import { balancesInDollars, type DollarBalances } from './balancesInDollars.ts';
import { type ClassedLine, classifyLines } from './classifyLines.ts';
import { commitmentBook } from './commitmentBook.ts';
import { type CommitmentShare, commitmentLines } from './commitmentLines.ts';
import type { Company, StatementQuestion } from './company.ts';
import { type CostPath, converted, costLines } from './costLines.ts';
import { featureLines } from './featureLines.ts';
import { featurePath } from './featurePath.ts';
import { migrateUsers } from './migrateUsers.ts';
import { billedPlan } from './planBills.ts';
import { planPath } from './planPath.ts';
import { planRevenues } from './planRevenues.ts';
import { policiesBeside, policiesInForce } from './policies.ts';
import { switchLines } from './switchLines.ts';

/** What a plan brings, in US$. */
interface DollarMoney extends PlanMoney {
  readonly balances: () => DollarBalances;
}

/** The income statement of a scenario, as columns. */
export interface Statement {
  readonly months: readonly Month[];
  readonly plans: readonly (DollarMoney & { readonly id: string; readonly name: string })[];
  readonly revenue: readonly Column[];
  /** Every cost, in the class it has under the policy in force. */
  readonly lines: readonly ClassedLine[];
  /** The same costs under other policies. */
  readonly otherPolicies: readonly { readonly policy: Policy; readonly lines: readonly ClassedLine[] }[];
  readonly commitments: readonly CommitmentShare[];
  readonly costs: readonly CostPath[];
  /** What the figures stand on, for what is asked by the unit. */
  readonly company: Company;
}

/**
 * A scenario as revenue and classified lines of cost for each month: plans → users → tasks → tokens → list spend →
 * commitment → AI COGS → other COGS. A feature's cost goes to the plans by their tasks, a shortfall by their spend of
 * the month with the provider, and what is spent by the month or once by their users.
 *
 * Shapes: one column a month, line and plan. Units: US$. Errors: throws RangeError when a model has no price.
 *
 * @example
 * statementOf({
 *   graph: new ColumnGraph(),
 *   sources: averageSources(new ColumnGraph()),
 *   scenario: {
 *     schemaVersion: 2,
 *     id: 'a',
 *     name: 'A',
 *     description: '',
 *     start: '2027-01',
 *     months: 2,
 *     targetGrossMargin: 0.7,
 *     base: {
 *       plans: [],
 *       features: [],
 *       costs: [
 *         {
 *           id: 'hosting',
 *           name: 'Hosting',
 *           basis: 'month',
 *           amount: { value: 4500, source: null, owner: null },
 *         },
 *       ],
 *       commitments: [],
 *     },
 *     changes: [],
 *   },
 *   prices: {},
 * }).lines[0].months.map((column) => column.immediate) // => [4500, 4500]
 */
export function statementOf(asked: StatementQuestion): Statement {
  const company = companyOf(asked);
  const { graph, scenario, months, plans } = company;
  const rates = ratesOf(company);
  const money = planRevenues(company).map((earned, plan): DollarMoney => {
    const currency = scenario.base.plans[plan]?.currency;
    const inDollars = (columns: readonly Column[]) => converted(company, columns, currency, rates);
    return {
      revenue: inDollars(earned.revenue),
      billings: inDollars(earned.billings),
      cash: inDollars(earned.cash),
      balances: () => balancesInDollars(company, earned.balances(), { currency, rates }),
    };
  });
  const revenues = money.map((earned) => earned.revenue);
  const revenue = months.map((_, month) => graph.sum(revenues.map((each) => each[month]!)));
  const committed = commitmentLines(company);
  const costs = costLines(company, { revenues: { total: revenue, byPlan: revenues }, rates });
  const lines = [
    ...featureLines(company),
    ...committed.flatMap(({ line }) => (line ? [line] : [])),
    ...costs.map(({ line }) => line),
    ...switchLines(company),
  ];
  const under = (policies: readonly Policy[]) => classifyLines(company, lines, policies);
  return {
    months,
    plans: plans.map(({ id, name }, index) => ({ id, name, ...money[index]! })),
    revenue,
    lines: under(policiesInForce(scenario)),
    otherPolicies: policiesBeside(scenario).map((policy) => ({ policy, lines: under(months.map(() => policy)) })),
    commitments: committed,
    costs,
    company,
  };
}

/** Plans with their users, features with their use, and the usage of these under all commitments. */
function companyOf(asked: StatementQuestion): Company {
  const { graph, scenario, prices } = asked;
  const months = monthRange(scenario.start, scenario.months);
  const sources = shockedSources({ graph, sources: asked.sources, months });
  const changes = scenario.changes.filter((change) => change.enabled);
  const placed = [
    ...scenario.base.features.map((feature) => ({ feature, launched: scenario.start })),
    ...changes.flatMap((change) =>
      change.kind === 'launch' ? [{ feature: change.feature, launched: change.from }] : [],
    ),
  ];
  const billed = scenario.base.plans.map((plan) => {
    const question = { graph, sources, months, plan, changes };
    return billedPlan({ ...question, features: placed }, planPath(question));
  });
  const plans = migrateUsers({ graph, sources, months, changes }, billed);
  const features = placed.map((one) => featurePath({ graph, sources, months, plans, changes, prices, ...one }));
  const commitments = commitmentsOf({ base: scenario.base, changes });
  const bought = { ...asked, sources, months, plans, features, commitments };
  return { ...bought, book: commitmentBook(bought) };
}

function ratesOf({ graph, sources, scenario, months }: Company): ReadonlyMap<string, readonly Column[]> {
  return new Map(
    (scenario.base.exchangeRates ?? []).map((rate) => [rate.currency, exchangeRates({ graph, sources, months, rate })]),
  );
}
