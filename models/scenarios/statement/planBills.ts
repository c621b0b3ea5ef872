import type { Month } from '../../calendar.ts';
import type { Column } from '../../columns/columnGraph.ts';
import type { MonthlyAssumption } from '../../distributions/quantity.ts';
import type { Feature } from '../../drivers/feature.ts';
import { type BillQuestion, type CustomerBill, customerBill, invoiceOf } from '../../plans/customerBill.ts';
import { excessUse } from '../../plans/userDistribution.ts';
import { tasksPerUser } from './featureDemand.ts';
import type { PlanPath } from './planPath.ts';
import { type PlanQuestion, type PlanTerms, unchangedTerms } from './planTerms.ts';

/** A feature with the month it is there from. */
interface PlacedFeature {
  readonly feature: Feature;
  readonly launched: Month;
}

interface BilledQuestion extends PlanQuestion {
  readonly features: readonly PlacedFeature[];
}

/** Tasks that a user of the plan wants to run, by feature. */
export type Demand = ReadonlyMap<string, readonly Column[]>;

/**
 * A plan with what its customers are invoiced, what they are served, and, where they answer to prices, how many they
 * are.
 *
 * Users multiply by (bill ÷ bill without the changes of terms) to the power of the elasticity, in each month and at the
 * use of the month; charges that follow cost are not part of that.
 * Shapes: one column a month. Units: US$ a customer, users. Source: SEMANTICS section 5.
 *
 * @example
 * ((g) =>
 *   billedPlan(
 *     {
 *       graph: g,
 *       sources: averageSources(g),
 *       months: ['2027-01'],
 *       features: [],
 *       plan: { id: 'a', seatPriceUsd: { value: 5 }, includedTasks: null, overagePriceUsd: null },
 *       changes: [],
 *     },
 *     {
 *       id: 'a',
 *       users: [g.constant(2)],
 *       seats: g.constant(1),
 *       usageSpread: allAlike(g),
 *       terms: [
 *         { share: null, seatPrice: [g.constant(5)], included: [null], overagePrice: [null], charges: [] },
 *       ],
 *     },
 *   ).users[0].immediate)(new ColumnGraph()) // => 2
 */
export function billedPlan(question: BilledQuestion, path: PlanPath): PlanPath {
  const { graph, sources, months, plan } = question;
  const hasCharges = path.terms.some(({ charges }) => charges.length > 0);
  if (!hasCharges && !plan.priceElasticity) return path;
  const demand = planDemand(question, path);
  const bills = path.terms.map((terms) => billUnder(question, { path, demand, terms, cost: null }));
  const served = servedOf(question, { path, demand, bills });
  const billed = { ...path, bills, ...(served ? { served } : {}) };
  if (!plan.priceElasticity) return billed;
  const power = sources.draw(`plan.${plan.id}.priceElasticity`, plan.priceElasticity);
  const before = unchangedTerms(question);
  const bill = billUnder(question, { path, demand, terms: before, cost: null });
  const users = months.map((_, month) => {
    const paid = graph.sum(
      path.terms.map((terms, group) =>
        graph.multiply(
          paidPerUser(question, { path, demand, terms, bill: bills[group]! }, month),
          shareOf(terms, month),
        ),
      ),
    );
    const old = paidPerUser(question, { path, demand, terms: before, bill }, month);
    if (paid === old) return path.users[month]!;
    const ratio = graph.divide(graph.maximum(paid, leastBill), graph.maximum(old, leastBill));
    return graph.multiply(path.users[month]!, graph.exp(graph.multiply(graph.log(ratio), power)));
  });
  return { ...billed, users };
}

/** US$ a user and month: what is free is compared as if it cost this. */
const leastBill = 0.01;

/**
 * Tasks that a user of a plan wants to run in each month, by feature.
 *
 * @example
 * planDemand({ features: [] }, {}).size // => 0
 */
export function planDemand(question: BilledQuestion, path: Pick<PlanPath, 'id' | 'activation'>): Demand {
  const entries = question.features.flatMap(({ feature, launched }): [string, Column[]][] => {
    const perUser = tasksPerUser({ ...question, feature, launched }, path);
    return perUser ? [[feature.id, perUser]] : [];
  });
  return new Map(entries);
}

/** Where a bill is asked for. */
interface BillPlace extends Pick<PlanQuestion, 'graph' | 'sources' | 'months'> {
  readonly plan: { readonly id: string };
}

interface Under {
  readonly path: Pick<PlanPath, 'seats' | 'usageSpread'>;
  readonly demand: Demand;
  readonly terms: PlanTerms;
  /** AI cost of the average customer; null where it is not known yet. */
  readonly cost: readonly Column[] | null;
}

/**
 * What the average customer under some terms is invoiced for its charges.
 *
 * @example
 * ((g) =>
 *   billUnder(
 *     { graph: g, sources: averageSources(g), months: ['2027-01'], plan: { id: 'a' } },
 *     {
 *       path: { seats: g.constant(1), usageSpread: allAlike(g) },
 *       demand: new Map(),
 *       terms: { charges: [] },
 *       cost: null,
 *     },
 *   ).fees[0].immediate)(new ColumnGraph()) // => 0
 */
export function billUnder(question: BillPlace, under: Under): CustomerBill {
  return customerBill(billQuestion(question, under));
}

/**
 * The question of a customer's bill under some terms, for those who ask it of single customers.
 *
 * @example
 * ((g) =>
 *   billQuestion(
 *     { graph: g, sources: averageSources(g), months: ['2027-01'], plan: { id: 'a' } },
 *     {
 *       path: { seats: g.constant(3), usageSpread: allAlike(g) },
 *       demand: new Map([['chat', [g.constant(2)]]]),
 *       terms: { charges: [] },
 *       cost: null,
 *     },
 *   ).unitsOf(null, '')[0].immediate)(new ColumnGraph()) // => 6
 */
export function billQuestion(
  { graph, sources, months, plan }: BillPlace,
  { path, demand, terms, cost }: Under,
): BillQuestion {
  return {
    graph,
    sources,
    driverId: `plan.${plan.id}`,
    months,
    terms: terms.charges,
    spread: path.usageSpread,
    seats: path.seats,
    cost,
    unitsOf: (units, driverId) => {
      const weight = (feature: string, assumption: MonthlyAssumption, month: Month) =>
        sources.draw(`${driverId}.units.${feature}`, assumption, month);
      return months.map((month, index) => {
        const parts = [...demand].map(([feature, tasks]) => {
          if (units === null) return tasks[index]!;
          const assumption = units[feature];
          return assumption ? graph.multiply(tasks[index]!, weight(feature, assumption, month)) : 0;
        });
        return graph.multiply(graph.sum(parts), path.seats);
      });
    },
  };
}

/** Part of the wanted tasks that is served, by feature; null where all are. */
function servedOf(
  { graph, months }: BilledQuestion,
  { path, demand, bills }: { path: PlanPath; demand: Demand; bills: readonly CustomerBill[] },
): { readonly [feature: string]: readonly Column[] } | null {
  if (bills.every(({ served }) => served.length === 0)) return null;
  const entries = [...demand.keys()].map((feature) => {
    const counted = bills.map(({ served }) => served.filter(({ units }) => units === null || feature in units));
    const share = months.map((_, month) =>
      graph.sum(
        path.terms.map((terms, group) =>
          graph.multiply(graph.product(counted[group]!.map((one) => one.share[month]!)), shareOf(terms, month)),
        ),
      ),
    );
    return [feature, share] as const;
  });
  return Object.fromEntries(entries);
}

function shareOf({ share }: PlanTerms, month: number): Column | number {
  return share ? share[month]! : 1;
}

function paidPerUser(
  { graph }: BilledQuestion,
  { path, demand, terms, bill }: { path: PlanPath; demand: Demand; terms: PlanTerms; bill: CustomerBill },
  month: number,
): Column {
  const charges = graph.divide(invoiceOf(graph, bill, month), path.seats);
  const use = graph.sum([...demand.values()].map((tasks) => tasks[month]!));
  const over = overageUnder({ graph, path, use, terms }, month);
  const overage = over ? graph.multiply(over.perUser, over.price) : 0;
  return graph.sum([terms.seatPrice[month]!, overage, charges]);
}

/**
 * Overage of one user beyond the included tasks of the plan itself, and its price; null where there is none.
 *
 * @example
 * ((g) =>
 *   overageUnder(
 *     {
 *       graph: g,
 *       path: { usageSpread: allAlike(g) },
 *       use: g.constant(12),
 *       terms: { included: [g.constant(10)], overagePrice: [g.constant(0.5)] },
 *     },
 *     0,
 *   ).perUser.immediate)(new ColumnGraph()) // => 2
 */
export function overageUnder(
  {
    graph,
    path,
    use,
    terms,
  }: Pick<PlanQuestion, 'graph'> & {
    readonly path: Pick<PlanPath, 'usageSpread'>;
    /** Tasks of the average user. */
    readonly use: Column;
    readonly terms: Pick<PlanTerms, 'included' | 'overagePrice'>;
  },
  month: number,
): { readonly perUser: Column; readonly price: Column } | null {
  const [allowance, price] = [terms.included[month], terms.overagePrice[month]];
  if (!allowance || !price) return null;
  return { perUser: excessUse({ graph, mean: use, spread: path.usageSpread }, allowance), price };
}
