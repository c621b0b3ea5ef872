import { batchStarts, type Design } from '../random/design.ts';
import type { RunSettings } from '../simulation/result.ts';
import { errorOfBatches } from '../statistics/batchError.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { ChangeSlot } from './changeSlots.ts';
import { errorOfMean, meanOf } from './estimates.ts';
import { differenceWords, shareWords, valueWords } from './figureWords.ts';
import { pairedOrders } from './permutations.ts';
import { type Coalition, coalitionsOf, exactPlayers, shapleyWeights } from './shapley.ts';
import { type Target, targetName } from './target.ts';

/** What of two scenarios is compared. */
export const explainedStatistics = ['mean', 'p5', 'p10', 'p50', 'p90', 'p95'] as const;
export type ExplainedStatistic = (typeof explainedStatistics)[number];

export interface ExplainedChange extends ChangeSlot {
  /** Its part of the difference, in the figure's unit. */
  readonly amount: number;
  readonly standardError: number;
  /** Of the mean: percentiles of its part, trial by trial; null for a percentile. */
  readonly p5: number | null;
  readonly p10: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
}

/** The difference of two scenarios, divided among what they state differently. The parts sum to the difference. */
export interface Explanation {
  readonly a: { readonly id: string; readonly name: string };
  readonly b: { readonly id: string; readonly name: string };
  readonly target: Target;
  readonly statistic: ExplainedStatistic;
  readonly settings: RunSettings;
  readonly from: number;
  readonly to: number;
  readonly difference: number;
  readonly standardError: number;
  readonly method:
    | { readonly kind: 'exact'; readonly scenarios: number }
    | { readonly kind: 'sampled'; readonly scenarios: number; readonly orders: number };
  /** Largest first. */
  readonly changes: readonly ExplainedChange[];
  readonly sentence: string;
}

/** How a difference is divided: what each mix of a and b counts for each slot. */
interface Division {
  readonly coalitions: readonly Coalition[];
  /** Weights by slot and place in `coalitions`. */
  readonly weights: readonly (readonly number[])[];
  /** Of each order of a sample, the places in `coalitions` it passes and the slot it adds there; null when exact. */
  readonly orders: readonly { readonly order: readonly number[]; readonly passed: readonly number[] }[] | null;
}

/** Orders sampled above the number of slots that is exact. */
const sampledOrders = 16;

/** Pairs of an order and its reverse; two pairs are the least that show how far orders differ. */
export const fewestOrders = 4;
export const mostOrders = 64;

/**
 * Which mixes of two scenarios to run, and how to weigh them: all of them up to 8 slots, else those that some orders
 * pass. Where orders are asked for, as many are sampled unless all mixes are not more.
 *
 * Shapes: see `Division`; `orders` null: 16 above 8 slots. Errors: throws RangeError above 30 slots.
 *
 * @example
 * divisionOf({ slots: 1, seed: 1, orders: null })
 * // => { "coalitions": [0, 1], "weights": [[-1, 1]], "orders": null }
 */
export function divisionOf({
  slots,
  seed,
  orders: asked,
}: {
  readonly slots: number;
  readonly seed: number;
  readonly orders: number | null;
}): Division {
  if (slots > 30) throw new RangeError(`${slots} slots are too many to take apart; at most 30 are possible`);
  const sampled = asked ?? sampledOrders;
  // Orders pass both ends together, and at most one mix for each slot between them.
  const isExact = asked === null ? slots <= exactPlayers : 2 ** slots <= asked * (slots - 1) + 2;
  if (isExact) {
    const coalitions = Array.from({ length: 2 ** slots }, (_, coalition) => coalition);
    const weights = Array.from({ length: slots }, (_, slot) => shapleyWeights(slots, slot));
    return { coalitions, weights, orders: null };
  }
  const places = new Map<Coalition, number>();
  const placeOf = (coalition: Coalition) => {
    const place = places.get(coalition) ?? places.size;
    places.set(coalition, place);
    return place;
  };
  const orders = pairedOrders({ players: slots, count: sampled, seed }).map((order) => ({
    order,
    passed: coalitionsOf(order).map(placeOf),
  }));
  const weights = Array.from({ length: slots }, () => new Array<number>(places.size).fill(0));
  for (const { order, passed } of orders) {
    for (const [step, slot] of order.entries()) {
      weights[slot]![passed[step]!]! -= 1 / sampled;
      weights[slot]![passed[step + 1]!]! += 1 / sampled;
    }
  }
  return { coalitions: [...places.keys()], weights, orders };
}

/**
 * The difference of two scenarios divided among their slots: Shapley values over the mixes of both, on the same draws.
 *
 * Standard errors hold the spread of the batches and, where orders were sampled, of the pairs of orders.
 * Shapes: `figures[c]` is the figure of coalition c, a value a trial. Units: the figure's.
 * Source: Shapley (1953); SEMANTICS section 9.
 *
 * @example
 * divideDifference({
 *   slots: [{ path: 'x', name: 'X' }],
 *   division: { coalitions: [0, 1], weights: [[-1, 1]], orders: null },
 *   figures: [Float64Array.of(1, 1), Float64Array.of(3, 4)],
 *   statistic: 'mean',
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * }).changes[0].amount // => 2.5
 */
export function divideDifference({
  slots,
  division: { coalitions, weights, orders },
  figures,
  statistic,
  design,
}: {
  readonly slots: readonly ChangeSlot[];
  readonly division: Division;
  readonly figures: readonly Float64Array[];
  readonly statistic: ExplainedStatistic;
  readonly design: Design;
}): Pick<Explanation, 'from' | 'to' | 'difference' | 'standardError' | 'changes'> {
  const values = figures.map((figure) => statisticOf(figure, statistic));
  const batches = batchValues(figures, statistic, design);
  const errorOf = (of: readonly number[]) => errorOfBatches(batches.map((some) => weighted(of, some)));
  const [none, all] = [coalitions.indexOf(0), coalitions.indexOf(2 ** slots.length - 1)];
  const whole = coalitions.map((_, place) => (place === all ? 1 : 0) - (place === none ? 1 : 0));
  const changes = slots.map((slot, index): ExplainedChange => {
    const mine = weights[index]!;
    const column = statistic === 'mean' ? combined(mine, figures) : null;
    const ofTrials = column ? errorOfMean(column, design) : errorOf(mine);
    const ofOrders = orders ? errorOfOrders(orders, index, values) : 0;
    const sorted = column?.filter(Number.isFinite).sort() ?? null;
    const at = (probability: number) => (sorted && sorted.length > 0 ? quantileSorted(sorted, probability) : null);
    return {
      ...slot,
      amount: weighted(mine, values),
      standardError: Math.sqrt(ofTrials * ofTrials + ofOrders * ofOrders),
      ...{ p5: at(0.05), p10: at(0.1), p90: at(0.9), p95: at(0.95) },
    };
  });
  return {
    from: values[none]!,
    to: values[all]!,
    difference: slots.length > 0 ? values[all]! - values[none]! : 0,
    standardError: slots.length > 0 ? errorOf(whole) : 0,
    changes: changes.toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount)),
  };
}

function statisticOf(figure: Float64Array, statistic: ExplainedStatistic): number {
  if (statistic === 'mean') return meanOf(figure);
  const sorted = figure.filter(Number.isFinite).sort();
  const probability = { p5: 0.05, p10: 0.1, p50: 0.5, p90: 0.9, p95: 0.95 }[statistic];
  return sorted.length > 0 ? quantileSorted(sorted, probability) : 0;
}

/** The statistic of every figure in every batch. */
function batchValues(figures: readonly Float64Array[], statistic: ExplainedStatistic, design: Design): number[][] {
  const starts = batchStarts(design);
  return Array.from({ length: design.batches }, (_, batch) =>
    figures.map((figure) => statisticOf(figure.subarray(starts[batch]!, starts[batch + 1]!), statistic)),
  );
}

function weighted(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, place) => (weight === 0 ? sum : sum + weight * values[place]!), 0);
}

function combined(weights: readonly number[], figures: readonly Float64Array[]): Float64Array {
  const column = new Float64Array(figures[0]!.length);
  for (const [place, weight] of weights.entries()) {
    if (weight === 0) continue;
    const figure = figures[place]!;
    for (let trial = 0; trial < column.length; trial++) column[trial]! += weight * figure[trial]!;
  }
  return column;
}

/** A pair of opposite orders is one estimate. */
function errorOfOrders(orders: NonNullable<Division['orders']>, slot: number, values: readonly number[]): number {
  const added = orders.map(({ order, passed }) => {
    const step = order.indexOf(slot);
    return values[passed[step + 1]!]! - values[passed[step]!]!;
  });
  const pairs = added.flatMap((one, at) => (at % 2 === 1 ? [(one + added[at - 1]!) / 2] : []));
  return errorOfBatches(pairs);
}

/**
 * The share of a part in the difference; null where shares say nothing: the difference does not exceed its own error,
 * or is what is left of larger parts that cancel.
 *
 * Units: ratio.
 *
 * @example
 * explainedShare(30, { difference: 40, standardError: 1, changes: [{ amount: 30 }, { amount: 10 }] }) // => 0.75
 * explainedShare(30, { difference: 2, standardError: 3, changes: [{ amount: 1 }, { amount: 1 }] }) // => null
 * explainedShare(30, { difference: 2, standardError: 0, changes: [{ amount: 30 }, { amount: -28 }] }) // => null
 */
export function explainedShare(
  amount: number,
  {
    difference,
    standardError,
    changes,
  }: Pick<Explanation, 'difference' | 'standardError'> & {
    readonly changes: readonly Pick<ExplainedChange, 'amount'>[];
  },
): number | null {
  const size = Math.abs(difference);
  if (size === 0 || size <= standardError || changes.some((one) => Math.abs(one.amount) > 1.01 * size)) return null;
  return amount / difference;
}

/**
 * The explanation in a sentence: how far apart the two are and what makes most of it.
 *
 * @example
 * explanationWords({
 *   a: { name: 'A' },
 *   b: { name: 'B' },
 *   target: { series: 'cogs', month: null },
 *   statistic: 'mean',
 *   from: 100,
 *   to: 90,
 *   difference: -10,
 *   standardError: 0,
 *   changes: [{ name: 'Switch', amount: -10 }],
 * }) // => "The mean of total COGS goes from $100 in A to $90 in B: Switch ($10) (100%)."
 */
export function explanationWords(found: Omit<Explanation, 'sentence'>): string {
  const { a, b, target, statistic, from, to, changes } = found;
  const { series } = target;
  const head = `The ${statistic} of ${targetName(target)} goes from ${valueWords(series, from)} in ${a.name} to ${valueWords(series, to)} in ${b.name}`;
  if (changes.length === 0) return `${head}: the assumptions are the same.`;
  const signed = (amount: number) => `${amount > 0 ? '+' : ''}${differenceWords(series, amount)}`;
  const shown = changes.slice(0, 3).map(({ name, amount }) => {
    const share = explainedShare(amount, found);
    return `${name} ${signed(amount)}${share === null ? '' : ` (${shareWords(share)})`}`;
  });
  const rest = changes.slice(3).reduce((sum, { amount }) => sum + amount, 0);
  return `${head}: ${[...shown, ...(changes.length > 3 ? [`all other ${signed(rest)}`] : [])].join(', ')}.`;
}
