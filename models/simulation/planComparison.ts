import type { Month } from '../calendar.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { billPercentiles } from './billPercentiles.ts';
import { customerGroups, groupMeasures } from './customerColumns.ts';
import type { RunSettings } from './result.ts';

/** A figure over the trials. */
export interface TrialRange {
  readonly mean: number;
  readonly p5: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}

/** A tenth of the customers, by their use. */
export interface UsageDecile {
  /** 1 is the lightest tenth, 10 the heaviest. */
  readonly decile: number;
  readonly billUsd: number;
  readonly costUsd: number;
  /** Of the mean bill; null where nothing is billed. */
  readonly margin: number | null;
  /** Share of its customers whose cost is above their bill. */
  readonly loseMoney: TrialRange;
  /** Share of its customers who choose this plan when each takes the lowest bill. */
  readonly chosen: number;
}

/** The same customers under one plan. */
export interface PlanOffer {
  readonly id: string;
  readonly name: string;
  /** How a plan typed in one line was understood; null for a plan of the scenario. */
  readonly reading: string | null;
  readonly billUsd: TrialRange;
  readonly costUsd: TrialRange;
  readonly margin: TrialRange | null;
  /** P(a customer loses money), over customers and tasks; its range is over the trials. */
  readonly loseMoney: TrialRange;
  /** Bills of customers, over customers and trials. */
  readonly bills: { readonly [P in (typeof toldPercentiles)[number]['name']]: number };
  readonly deciles: readonly UsageDecile[];
  /** Part of the tasks and credits included in the month that is not used in it; null where none are included. */
  readonly unused: TrialRange | null;
  /** Share of customers whose use the plan does not serve in full. */
  readonly capped: TrialRange;
  /** Share of customers who choose this plan when each takes the lowest bill that serves all its use. */
  readonly chosen: TrialRange;
  /** Profit a customer against the first plan of the list, trial by trial. */
  readonly profitAgainstFirst: TrialRange;
  readonly probabilityBetterThanFirst: number;
}

export interface PlanComparison {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly month: Month;
  /** The plan whose customers are put on each of the plans. */
  readonly customersOf: { readonly id: string; readonly name: string };
  readonly settings: RunSettings;
  readonly offers: readonly PlanOffer[];
  /** When each customer chooses: profit per customer against all of them on the first plan, and the margin. */
  readonly freeChoice: FreeChoice;
  /** Cost of the customers on free plans for each paying customer; null where no plan is free or nobody pays. */
  readonly freeSubsidyUsd: TrialRange | null;
  /** What of the customers' use a plan takes over or does not have, in words. */
  readonly notes: readonly string[];
}

const toldPercentiles = [
  { name: 'p5', probability: 0.05 },
  { name: 'p10', probability: 0.1 },
  { name: 'p25', probability: 0.25 },
  { name: 'p50', probability: 0.5 },
  { name: 'p75', probability: 0.75 },
  { name: 'p90', probability: 0.9 },
  { name: 'p95', probability: 0.95 },
] as const;

interface FreeChoice {
  readonly profitAgainstFirst: TrialRange;
  readonly margin: TrialRange | null;
}

/** Values of one plan, of each measure one array a customer group with a value a trial. */
interface OfferDraws {
  readonly id: string;
  readonly name: string;
  readonly reading: string | null;
  readonly bills: readonly Float64Array[];
  readonly costs: readonly Float64Array[];
  readonly losses: readonly Float64Array[];
  readonly served: readonly Float64Array[];
  readonly included: readonly Float64Array[];
  readonly unused: readonly Float64Array[];
}

/**
 * What plans bring from the same customers, from the draws of each group of customers.
 *
 * Shapes: one entry a plan; every array has one value a trial. Units: US$ a customer a month.
 *
 * @example
 * planOffers([
 *   {
 *     id: 'a',
 *     name: 'A',
 *     reading: null,
 *     bills: [Float64Array.of(10)],
 *     costs: [Float64Array.of(4)],
 *     losses: [Float64Array.of(0)],
 *     served: [Float64Array.of(1)],
 *     included: [Float64Array.of(0)],
 *     unused: [Float64Array.of(0)],
 *   },
 * ])[0].margin.p50 // => 0.6
 */
export function planOffers(plans: readonly OfferDraws[]): PlanOffer[] {
  const choices = choicesOf(plans);
  const profits = plans.map(({ bills, costs }) => {
    const [bill, cost] = [averageOf(bills), averageOf(costs)];
    return bill.map((value, trial) => value - cost[trial]!);
  });
  return plans.map(({ id, name, reading, bills, costs, losses, served, included, unused }, index) => {
    const chosen = choices.map((group) => Float64Array.from(group, (choice) => (choice === index ? 1 : 0)));
    const [bill, cost] = [averageOf(bills), averageOf(costs)];
    const margins = bill.map((value, trial) => 1 - cost[trial]! / value).filter(Number.isFinite);
    const against = profits[index]!.map((value, trial) => value - profits[0]![trial]!);
    return {
      id,
      name,
      reading,
      billUsd: rangeOf(bill),
      costUsd: rangeOf(cost),
      margin: margins.length > 0 ? rangeOf(margins) : null,
      loseMoney: rangeOf(averageOf(losses)),
      bills: percentilesOf(bills),
      deciles: decilesOf({ bills, costs, losses, chosen }),
      unused: unusedOf(included, unused),
      capped: rangeOf(averageOf(served.map((group) => group.map((share) => (share < whole ? 1 : 0))))),
      chosen: rangeOf(averageOf(chosen)),
      profitAgainstFirst: rangeOf(against),
      probabilityBetterThanFirst: against.filter((value) => value > 0).length / against.length,
    };
  });
}

/** Use that is served to this part is served. */
const whole = 1 - 1e-6;

/**
 * The plan that each group takes in each trial: of those that serve all its use the one with the lowest bill, the
 * earlier of two alike; the first plan is where everybody is, and always open.
 */
function choicesOf(plans: readonly OfferDraws[]): Int32Array[] {
  const [first] = plans;
  return (first?.bills ?? []).map((group, at) =>
    Int32Array.from(group, (_, trial) => {
      let [choice, lowest] = [0, group[trial]!];
      for (const [index, { bills, served }] of plans.entries()) {
        const bill = bills[at]![trial]!;
        if (served[at]![trial]! < whole || bill >= lowest - leastGain) continue;
        [choice, lowest] = [index, bill];
      }
      return choice;
    }),
  );
}

/** A customer does not move for less than this, US$. */
const leastGain = 1e-6;

/**
 * What comes of plans among which every customer takes the lowest bill that serves all its use, against all of them on
 * the first.
 *
 * Shapes: one entry a plan. Units: US$ a customer a month, ratio.
 *
 * @example
 * freeChoiceOf([
 *   {
 *     bills: [Float64Array.of(10)],
 *     costs: [Float64Array.of(4)],
 *     served: [Float64Array.of(1)],
 *   },
 *   {
 *     bills: [Float64Array.of(8)],
 *     costs: [Float64Array.of(4)],
 *     served: [Float64Array.of(1)],
 *   },
 * ]).profitAgainstFirst.p50 // => -2
 */
export function freeChoiceOf(plans: readonly OfferDraws[]): FreeChoice {
  const choices = choicesOf(plans);
  const taken = (measure: 'bills' | 'costs', of: (group: number, trial: number) => number) =>
    averageOf(
      choices.map((group, at) => Float64Array.from(group, (_, trial) => plans[of(at, trial)]![measure][at]![trial]!)),
    );
  const chosen = (group: number, trial: number) => choices[group]![trial]!;
  const [bill, cost] = [taken('bills', chosen), taken('costs', chosen)];
  const [firstBill, firstCost] = [taken('bills', () => 0), taken('costs', () => 0)];
  const gained = bill.map((value, trial) => value - cost[trial]! - (firstBill[trial]! - firstCost[trial]!));
  const margins = bill.map((value, trial) => 1 - cost[trial]! / value).filter(Number.isFinite);
  return { profitAgainstFirst: rangeOf(gained), margin: margins.length > 0 ? rangeOf(margins) : null };
}

function unusedOf(included: readonly Float64Array[], unused: readonly Float64Array[]): TrialRange | null {
  const [all, left] = [averageOf(included), averageOf(unused)];
  const shares = left.map((value, trial) => value / all[trial]!).filter(Number.isFinite);
  return shares.length > 0 ? rangeOf(shares) : null;
}

/**
 * Mean and percentiles of draws.
 *
 * @example
 * rangeOf(Float64Array.of(1, 2, 3)) // => { "mean": 2, "p5": 1.1, "p10": 1.2, "p50": 2, "p90": 2.8, "p95": 2.9 }
 */
export function rangeOf(draws: Float64Array): TrialRange {
  const sorted = draws.slice().sort();
  return {
    mean: draws.reduce((sum, value) => sum + value, 0) / draws.length,
    p5: quantileSorted(sorted, 0.05),
    p10: quantileSorted(sorted, 0.1),
    p50: quantileSorted(sorted, 0.5),
    p90: quantileSorted(sorted, 0.9),
    p95: quantileSorted(sorted, 0.95),
  };
}

function averageOf(groups: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(groups[0]!.length);
  for (const group of groups) for (let trial = 0; trial < sums.length; trial++) sums[trial]! += group[trial]!;
  return sums.map((sum) => sum / groups.length);
}

function percentilesOf(groups: readonly Float64Array[]): PlanOffer['bills'] {
  const probabilities = toldPercentiles.map(({ probability }) => probability);
  const found = billPercentiles(groups, probabilities);
  return Object.fromEntries(toldPercentiles.map(({ name }, at) => [name, found[at]!])) as PlanOffer['bills'];
}

function decilesOf({
  bills,
  costs,
  losses,
  chosen,
}: Pick<OfferDraws, 'bills' | 'costs' | 'losses'> & { readonly chosen: readonly Float64Array[] }): UsageDecile[] {
  const each = bills.length / 10;
  if (!Number.isInteger(each)) return [];
  return Array.from({ length: 10 }, (_, index) => {
    const groups = (of: readonly Float64Array[]) => averageOf(of.slice(index * each, (index + 1) * each));
    const mean = (of: readonly Float64Array[]) => rangeOf(groups(of)).mean;
    const [billUsd, costUsd] = [mean(bills), mean(costs)];
    return {
      decile: index + 1,
      billUsd,
      costUsd,
      margin: billUsd > 0 ? 1 - costUsd / billUsd : null,
      loseMoney: rangeOf(groups(losses)),
      chosen: mean(chosen),
    };
  });
}

/**
 * The draws of each plan, read from a matrix of outputs as `customerProgram` orders them.
 *
 * Shapes: output × trial; of each plan the measures in the order of `groupMeasures`, a group each.
 *
 * @example
 * offerDraws([{ id: 'a', name: 'A' }], new Float64Array(300), 1)[0].bills.length // => 50
 */
export function offerDraws(
  plans: readonly { readonly id: string; readonly name: string; readonly reading?: string }[],
  matrix: Float64Array,
  trials: number,
): OfferDraws[] {
  const rows = (from: number) =>
    Array.from({ length: customerGroups }, (_, row) =>
      matrix.subarray((from + row) * trials, (from + row + 1) * trials),
    );
  return plans.map(({ id, name, reading = null }, plan) => {
    const measure = (key: (typeof groupMeasures)[number]) =>
      rows((plan * groupMeasures.length + groupMeasures.indexOf(key)) * customerGroups);
    return {
      id,
      name,
      reading,
      bills: measure('bill'),
      costs: measure('cost'),
      losses: measure('loses'),
      served: measure('served'),
      included: measure('included'),
      unused: measure('unused'),
    };
  });
}
