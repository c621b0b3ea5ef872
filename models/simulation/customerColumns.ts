import type { Column, ColumnGraph } from '../columns/columnGraph.ts';
import { type CustomerBill, customerBill, invoiceOf, ofOneCustomer } from '../plans/customerBill.ts';
import { allAlike, type UserSpread } from '../plans/userSpread.ts';
import { featureLines } from '../scenarios/statement/featureLines.ts';
import { billQuestion, type Demand, overageUnder } from '../scenarios/statement/planBills.ts';
import type { PlanPath } from '../scenarios/statement/planPath.ts';
import type { PlanTerms } from '../scenarios/statement/planTerms.ts';
import type { Statement } from '../scenarios/statement/statement.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** Groups of customers from light to heavy, each with the same number of them. */
export const customerGroups = 50;

/** One group of customers under one plan: what one of them is invoiced and costs, and how likely it loses money. */
interface CustomerColumns {
  readonly bill: Column;
  readonly cost: Column;
  readonly loses: Column;
  /** Part of its wanted use that the plan serves. */
  readonly served: Column;
  /** Tasks and credits that the plan includes in the month, and those that its use of the month leaves. */
  readonly included: Column;
  readonly unused: Column;
}

/** What is told of each group, in the order of the outputs of a program. */
export const groupMeasures = [
  'bill',
  'cost',
  'loses',
  'served',
  'included',
  'unused',
] as const satisfies readonly (keyof CustomerColumns)[];

interface CustomersQuestion {
  readonly graph: ColumnGraph;
  readonly statement: Statement;
  /** The plan whose customers are asked about, and the plan they are put on. */
  readonly customersOf: PlanPath;
  readonly plan: PlanPath;
  /** Its prices in US$. */
  readonly rate: Column;
  readonly month: number;
}

/**
 * The customers of one plan under the terms of another, in one month: equal groups by their use, each at its own mean.
 *
 * A customer's cost is the sum of its tasks and its part of the plan's other COGS: the mean from the use, the spread
 * from the tasks, and P(cost > bill) from a lognormal of both. Who joins now gets the terms of now; features that the
 * plan does not have are not used, and a plan that states no use of any takes over that of the customers
 * (`planUseNotes` says both). What is included counts for its own month: credits that last longer are not carried.
 * Shapes: one entry a group. Units: US$ a customer a month, ratio. Source: SEMANTICS sections 3, 5 and 6.
 *
 * @example
 * ((g) =>
 *   ((s) =>
 *     customerColumns({
 *       graph: g,
 *       statement: s,
 *       customersOf: s.company.plans[0],
 *       plan: s.company.plans[0],
 *       rate: g.constant(1),
 *       month: 0,
 *     })[0].bill.immediate)(
 *     statementOf({
 *       graph: g,
 *       sources: averageSources(g),
 *       scenario: {
 *         schemaVersion: 2,
 *         id: 'a',
 *         name: 'A',
 *         description: '',
 *         start: '2027-01',
 *         months: 1,
 *         targetGrossMargin: 0.7,
 *         base: {
 *           plans: [
 *             {
 *               id: 'a',
 *               name: 'A',
 *               users: { kind: 'linear', origin: '2027-01', start: { value: 1 }, perMonth: { value: 0 } },
 *               seatPriceUsd: { value: 5 },
 *               includedTasks: null,
 *               overagePriceUsd: null,
 *               usageSpread: { value: 0 },
 *             },
 *           ],
 *           features: [],
 *           costs: [],
 *           commitments: [],
 *         },
 *         changes: [],
 *       },
 *       prices: {},
 *     }),
 *   ))(new ColumnGraph()) // => 5
 */
export function customerColumns(question: CustomersQuestion): CustomerColumns[] {
  const { graph, customersOf, plan } = question;
  const asked = { question, terms: plan.terms.at(-1)!, demand: demandOf(question), tasks: taskCosts(question) };
  const other = otherCost(question);
  return groupFactors(graph, customersOf.usageSpread).map((factor) => oneGroup({ ...asked, other, factor }));
}

/**
 * Use of each of the equal groups as a multiple of the mean, for a use with this spread.
 *
 * @example
 * ((g) => groupFactors(g, allAlike(g))[49].immediate)(new ColumnGraph()) // => 1
 */
export function groupFactors(graph: ColumnGraph, spread: UserSpread): Column[] {
  if (spread.isAlike) return Array.from({ length: customerGroups }, () => graph.constant(1));
  const edges = Array.from({ length: customerGroups - 1 }, (_, index) => normalQuantile((index + 1) / customerGroups));
  const below = [0, ...edges.map(spread.heldBelow), 1];
  return Array.from({ length: customerGroups }, (_, index) =>
    graph.multiply(graph.subtract(below[index + 1]!, below[index]!), customerGroups),
  );
}

interface GroupQuestion {
  readonly question: CustomersQuestion;
  readonly terms: PlanTerms;
  readonly demand: Demand;
  readonly tasks: ReadonlyMap<string, TaskCost>;
  readonly other: Column;
  readonly factor: Column;
}

function oneGroup({ question, terms, demand, tasks, other, factor }: GroupQuestion): CustomerColumns {
  const { graph: g, statement, customersOf, plan, rate, month } = question;
  const { company, months } = statement;
  const asked = { ...company, months: months.slice(0, month + 1), plan };
  const under = { path: customersOf, demand, terms, cost: null };
  const billOf = (cost: readonly Column[] | null) =>
    customerBill({ ...ofOneCustomer(billQuestion(asked, under), factor), cost });
  const wanted = billOf(null);
  const parts = [...demand].map(([feature, perUser]) => {
    const served = servedPart(g, { bill: wanted, feature, month });
    return { ...tasks.get(feature)!, count: g.product([perUser[month]!, customersOf.seats, factor, served]) };
  });
  const mean = g.sum(parts.map(({ count, mean: each }) => g.multiply(count, each)));
  const variance = g.sum(parts.map(({ count, variance: each }) => g.multiply(count, each)));
  const followsCost = terms.charges.some(({ charges }) => charges.some(({ kind }) => kind === 'costPlus'));
  const bill = followsCost ? billOf(asked.months.map(() => mean)) : wanted;
  const use = g.multiply(g.sum([...demand.values()].map((perUser) => perUser[month]!)), factor);
  const single = { usageSpread: allAlike(g) };
  const over = overageUnder({ graph: g, path: single, use, terms }, month);
  const seat = g.add(terms.seatPrice[month]!, over ? g.multiply(over.perUser, over.price) : 0);
  const invoice = g.multiply(g.add(g.multiply(seat, customersOf.seats), invoiceOf(g, bill, month)), rate);
  const loses = lossProbability(g, { mean, variance, left: g.subtract(invoice, other) });
  const wantedTasks = g.sum([...demand.values()].map((perUser) => perUser[month]!));
  const servedTasks = g.sum(parts.map(({ count }) => count));
  const wantedCount = g.product([wantedTasks, customersOf.seats, factor]);
  // Without use there is nothing that could go unserved.
  const served = g.divide(g.maximum(servedTasks, least), g.maximum(wantedCount, least));
  return { bill: invoice, cost: g.add(mean, other), loses, served, ...allowances({ question, terms, demand, factor }) };
}

const least = 1e-9;

/** What a month includes before anything more is paid, in tasks and credits of one customer, and what is left of it. */
function allowances({
  question,
  terms,
  demand,
  factor,
}: Pick<GroupQuestion, 'question' | 'terms' | 'demand' | 'factor'>) {
  const { graph: g, statement, customersOf, plan, month } = question;
  const { company, months } = statement;
  const { unitsOf } = billQuestion(
    { ...company, months: months.slice(0, month + 1), plan },
    { path: customersOf, demand, terms, cost: null },
  );
  const tasks = terms.included[month];
  const seats = tasks
    ? [{ amount: g.multiply(tasks, customersOf.seats), use: unitsOf(null, `plan.${plan.id}`)[month]! }]
    : [];
  const credits = terms.charges
    .filter(({ from, to }) => from <= month && month < to)
    .flatMap(({ charges }) => charges)
    .flatMap((charge) => {
      if (charge.kind !== 'credits') return [];
      const driver = `plan.${plan.id}.charges.${charge.id}`;
      const granted = charge.grants
        .filter((grant) => month % grant.everyMonths === 0 && (grant.until === null || months[month]! <= grant.until))
        .map((grant) => company.sources.draw(`${driver}.grants.${grant.id}.amount`, grant.amount, months[month]!));
      return [{ amount: g.sum(granted), use: unitsOf(charge.units, driver)[month]! }];
    });
  const all = [...seats, ...credits];
  const unused = all.map(({ amount, use }) => g.maximum(g.subtract(amount, g.multiply(use, factor)), 0));
  return { included: g.sum(all.map(({ amount }) => amount)), unused: g.sum(unused) };
}

/** P(C > left) for a lognormal cost C of this mean and variance. */
function lossProbability(
  g: ColumnGraph,
  { mean, variance, left }: { readonly mean: Column; readonly variance: Column; readonly left: Column },
): Column {
  const size = g.maximum(mean, least);
  const squared = g.log(g.add(g.divide(variance, g.multiply(size, size)), 1));
  const spread = g.maximum(g.sqrt(squared), 1e-6);
  const ratio = g.log(g.divide(size, g.maximum(left, least)));
  const above = g.normalCdf(g.divide(g.subtract(ratio, g.multiply(squared, 0.5)), spread));
  // Without use, a customer loses money where its other cost is more than its bill.
  const used = g.less(least, mean);
  return g.add(g.multiply(above, used), g.multiply(g.subtract(1, used), g.less(left, 0)));
}

interface TaskCost {
  readonly mean: Column;
  readonly variance: Column;
}

/** Mean and variance of the cost of one task of each feature, after what commitments take off. */
function taskCosts({ graph: g, statement, month }: CustomersQuestion): Map<string, TaskCost> {
  const lines = featureLines(statement.company);
  return new Map(
    statement.company.features.map((feature, index) => {
      const list = g.sum(Object.values(feature.listSpend).map((spend) => spend[month]!));
      const kept = g.divide(lines[index]!.months[month]!, g.maximum(list, Number.MIN_VALUE));
      const tasks = g.maximum(feature.tasks[month]!, Number.MIN_VALUE);
      const mean = g.multiply(g.divide(feature.expectedSpend[month]!, tasks), kept);
      const variance = g.multiply(g.divide(feature.taskVariance[month]!, tasks), g.multiply(kept, kept));
      return [feature.id, { mean, variance }];
    }),
  );
}

/** Tasks of a user of the customers' plan, of the features that the other plan has; of all where it states no use. */
function demandOf({ statement, customersOf, plan }: CustomersQuestion): Demand {
  const { features } = statement.company;
  const statesNone = features.every(({ plans }) => !plans[plan.id]);
  return new Map(
    features.flatMap((feature) => {
      const used = feature.plans[customersOf.id];
      return used && (statesNone || feature.plans[plan.id]) ? [[feature.id, used.perUser] as const] : [];
    }),
  );
}

/** COGS a customer of the customers' plan beside the tasks of its features. */
function otherCost({ graph: g, statement, customersOf, month }: CustomersQuestion): Column {
  const index = statement.company.plans.findIndex(({ id }) => id === customersOf.id);
  const ofFeatures = new Set(statement.company.features.map(({ id }) => `feature-${id}`));
  const lines = statement.lines.filter((line) => line.class === 'cogs' && !ofFeatures.has(line.id));
  const cost = g.sum(lines.map(({ byPlan }) => byPlan[index]![month]!));
  const customers = g.divide(customersOf.users[month]!, customersOf.seats);
  return g.divide(cost, g.maximum(customers, Number.MIN_VALUE));
}

function servedPart(
  g: ColumnGraph,
  { bill, feature, month }: { readonly bill: CustomerBill; readonly feature: string; readonly month: number },
): Column {
  const counted = bill.served.filter(({ units }) => units === null || feature in units);
  return g.product(counted.map(({ share }) => share[month]!));
}
