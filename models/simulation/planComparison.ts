import type { Month } from '../calendar.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { customerGroups } from './customerColumns.ts';
import type { RunSettings } from './result.ts';

/** A figure over the trials. */
export interface TrialRange {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** A tenth of the customers, by their use. */
export interface UsageDecile {
  /** 1 is the lightest tenth, 10 the heaviest. */
  readonly decile: number;
  readonly billUsd: number;
  readonly costUsd: number;
  /** Share of its customers whose cost is above their bill. */
  readonly loseMoney: TrialRange;
}

/** The same customers under one plan. */
export interface PlanOffer {
  readonly id: string;
  readonly name: string;
  readonly billUsd: TrialRange;
  readonly costUsd: TrialRange;
  readonly margin: TrialRange | null;
  /** P(a customer loses money), over customers and tasks; its range is over the trials. */
  readonly loseMoney: TrialRange;
  /** Bills of customers, over customers and trials. */
  readonly bills: { readonly [P in (typeof billPercentiles)[number]['name']]: number };
  readonly deciles: readonly UsageDecile[];
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
  /** Cost of the customers on free plans for each paying customer; null where no plan is free or nobody pays. */
  readonly freeSubsidyUsd: TrialRange | null;
  /** What of the customers' use a plan takes over or does not have, in words. */
  readonly notes: readonly string[];
}

const billPercentiles = [
  { name: 'p5', probability: 0.05 },
  { name: 'p10', probability: 0.1 },
  { name: 'p25', probability: 0.25 },
  { name: 'p50', probability: 0.5 },
  { name: 'p75', probability: 0.75 },
  { name: 'p90', probability: 0.9 },
  { name: 'p95', probability: 0.95 },
  { name: 'p99', probability: 0.99 },
] as const;

/** Values of one plan, one array a customer group: bills, costs and probabilities of a loss, a value a trial. */
interface OfferDraws {
  readonly id: string;
  readonly name: string;
  readonly bills: readonly Float64Array[];
  readonly costs: readonly Float64Array[];
  readonly losses: readonly Float64Array[];
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
 *     bills: [Float64Array.of(10)],
 *     costs: [Float64Array.of(4)],
 *     losses: [Float64Array.of(0)],
 *   },
 * ])[0].margin.p50 // => 0.6
 */
export function planOffers(plans: readonly OfferDraws[]): PlanOffer[] {
  const profits = plans.map(({ bills, costs }) => {
    const [bill, cost] = [averageOf(bills), averageOf(costs)];
    return bill.map((value, trial) => value - cost[trial]!);
  });
  return plans.map(({ id, name, bills, costs, losses }, index) => {
    const [bill, cost] = [averageOf(bills), averageOf(costs)];
    const margins = bill.map((value, trial) => 1 - cost[trial]! / value).filter(Number.isFinite);
    const against = profits[index]!.map((value, trial) => value - profits[0]![trial]!);
    return {
      id,
      name,
      billUsd: rangeOf(bill),
      costUsd: rangeOf(cost),
      margin: margins.length > 0 ? rangeOf(margins) : null,
      loseMoney: rangeOf(averageOf(losses)),
      bills: percentilesOf(bills),
      deciles: decilesOf({ bills, costs, losses }),
      profitAgainstFirst: rangeOf(against),
      probabilityBetterThanFirst: against.filter((value) => value > 0).length / against.length,
    };
  });
}

/**
 * Mean and percentiles of draws.
 *
 * @example
 * rangeOf(Float64Array.of(1, 2, 3)) // => { "mean": 2, "p10": 1.2, "p50": 2, "p90": 2.8 }
 */
export function rangeOf(draws: Float64Array): TrialRange {
  const sorted = draws.slice().sort();
  return {
    mean: draws.reduce((sum, value) => sum + value, 0) / draws.length,
    p10: quantileSorted(sorted, 0.1),
    p50: quantileSorted(sorted, 0.5),
    p90: quantileSorted(sorted, 0.9),
  };
}

function averageOf(groups: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(groups[0]!.length);
  for (const group of groups) for (let trial = 0; trial < sums.length; trial++) sums[trial]! += group[trial]!;
  return sums.map((sum) => sum / groups.length);
}

function percentilesOf(groups: readonly Float64Array[]): PlanOffer['bills'] {
  const all = new Float64Array(groups.length * groups[0]!.length);
  for (const [index, group] of groups.entries()) all.set(group, index * group.length);
  all.sort();
  return Object.fromEntries(
    billPercentiles.map(({ name, probability }) => [name, quantileSorted(all, probability)]),
  ) as PlanOffer['bills'];
}

function decilesOf({ bills, costs, losses }: Pick<OfferDraws, 'bills' | 'costs' | 'losses'>): UsageDecile[] {
  const each = bills.length / 10;
  if (!Number.isInteger(each)) return [];
  return Array.from({ length: 10 }, (_, index) => {
    const groups = (of: readonly Float64Array[]) => averageOf(of.slice(index * each, (index + 1) * each));
    const mean = (of: readonly Float64Array[]) => rangeOf(groups(of)).mean;
    return { decile: index + 1, billUsd: mean(bills), costUsd: mean(costs), loseMoney: rangeOf(groups(losses)) };
  });
}

/**
 * The draws of each plan, read from a matrix of outputs as `customerProgram` orders them.
 *
 * Shapes: output × trial; of each plan bills, then costs, then losses, a group each.
 *
 * @example
 * offerDraws([{ id: 'a', name: 'A' }], new Float64Array(150), 1)[0].bills.length // => 50
 */
export function offerDraws(
  plans: readonly { readonly id: string; readonly name: string }[],
  matrix: Float64Array,
  trials: number,
): OfferDraws[] {
  const rows = (from: number) =>
    Array.from({ length: customerGroups }, (_, row) =>
      matrix.subarray((from + row) * trials, (from + row + 1) * trials),
    );
  return plans.map(({ id, name }, plan) => {
    const first = plan * 3 * customerGroups;
    return {
      id,
      name,
      bills: rows(first),
      costs: rows(first + customerGroups),
      losses: rows(first + 2 * customerGroups),
    };
  });
}
