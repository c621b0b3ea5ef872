import { batchStarts, type Design } from '../random/design.ts';
import type { RunSettings } from '../simulation/result.ts';
import { errorOfBatches } from '../statistics/batchError.ts';
import type { Averageable } from './adjustedSources.ts';
import { meanOf } from './estimates.ts';
import { usdWords } from './figureWords.ts';
import type { QuestionPart } from './questionProgram.ts';
import { shapleyWeights } from './shapley.ts';

/** What a single-point plan leaves out. */
export const averageCauses = ['spreads', 'assumptions', 'events', 'shocks'] as const satisfies readonly Averageable[];
export type AverageCause = (typeof averageCauses)[number];

/** Totals that the gap is told of, in the order in which they are asked for. */
export const gapSeries = ['revenue', 'cogs', 'grossProfit', 'grossMargin'] as const;
export type GapSeries = (typeof gapSeries)[number];

/** What one cause does to one line of COGS or one plan's revenue. */
export interface GapEntry {
  readonly part: QuestionPart;
  readonly cause: AverageCause;
  /** The rule that does it, in words. */
  readonly rule: string;
  /** Mean of the line or revenue above what the averages say. */
  readonly amount: number;
  /** Of gross profit: cost with the other sign. */
  readonly onProfit: number;
  readonly standardError: number;
}

/** The mean of the trials less the single-point plan, and where it comes from. */
export interface AveragesGap {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly settings: RunSettings;
  readonly totals: {
    readonly [S in GapSeries]: {
      readonly average: number;
      readonly mean: number;
      readonly gap: number;
      readonly standardError: number;
      /** Sums to the gap. */
      readonly byCause: { readonly [C in AverageCause]: number };
    };
  };
  /** Their effects on gross profit sum to its gap; largest first. */
  readonly entries: readonly GapEntry[];
  readonly sentence: string;
}

/** What adding up in another order can make of a line, as a part of it. */
const rounding = 1e-11;

/**
 * The gap between the mean of the trials and the single-point plan, divided by what the averages leave out (Shapley
 * values over all combinations of causes switched on and off, on the same draws) and by line and plan.
 *
 * Shapes: `columns[c]` are the figures of combination c of the causes (bits in their order): the totals of `gapSeries`,
 * then the parts. Units: US$; margin as ratio. Source: SEMANTICS section 8.2.
 *
 * @example
 * divideGap({
 *   causes: ['spreads'],
 *   columns: [
 *     [0, 10, -10, 0, 10],
 *     [0, 13, -13, 0, 13],
 *   ].map((one) => one.map((value) => Float64Array.of(value, value))),
 *   parts: [{ kind: 'line', id: 'feature-a', name: 'A' }],
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * }).entries[0].amount // => 3
 */
export function divideGap({
  causes,
  columns,
  parts,
  design,
}: {
  readonly causes: readonly AverageCause[];
  readonly columns: readonly (readonly Float64Array[])[];
  readonly parts: readonly QuestionPart[];
  readonly design: Design;
}): Pick<AveragesGap, 'totals' | 'entries'> {
  const last = columns.length - 1;
  const of = (place: number) => columns.map((one) => one[place]!);
  const effect = (place: number, cause: number) =>
    weightedMean(shapleyWeights(causes.length, cause), of(place), design);
  const totals = Object.fromEntries(
    gapSeries.map((series, place) => {
      const [average, mean] = [meanOf(columns[0]![place]!), meanOf(columns[last]![place]!)];
      const byCause = averageCauses.map((cause) => {
        const index = causes.indexOf(cause);
        return [cause, index < 0 ? 0 : effect(place, index).value];
      });
      const whole = columns.map((_, combination) => (combination === last ? 1 : 0));
      const { standardError } = weightedMean(whole, of(place), design);
      return [series, { average, mean, gap: mean - average, standardError, byCause: Object.fromEntries(byCause) }];
    }),
  ) as AveragesGap['totals'];
  const entries = parts.flatMap((part, index) =>
    causes.flatMap((cause, at): GapEntry[] => {
      const { value, standardError } = effect(gapSeries.length + index, at);
      const size = Math.abs(meanOf(columns[last]![gapSeries.length + index]!));
      if (Math.abs(value) <= rounding * Math.max(size, 1)) return [];
      const onProfit = part.kind === 'plan' ? value : -value;
      return [{ part, cause, rule: ruleOf(part, cause), amount: value, onProfit, standardError }];
    }),
  );
  return { totals, entries: entries.toSorted((a, b) => Math.abs(b.onProfit) - Math.abs(a.onProfit)) };
}

function weightedMean(weights: readonly number[], columns: readonly Float64Array[], design: Design) {
  const starts = batchStarts(design);
  const sum = (meanIn: (column: Float64Array) => number) =>
    columns.reduce((total, column, at) => (weights[at] === 0 ? total : total + weights[at]! * meanIn(column)), 0);
  const batches = Array.from({ length: design.batches }, (_, batch) =>
    sum((column) => meanOf(column.subarray(starts[batch]!, starts[batch + 1]!))),
  );
  return { value: sum(meanOf), standardError: errorOfBatches(batches) };
}

/** Which rule turns the cause into dollars, by what kind of line it is. */
function ruleOf({ kind, id }: QuestionPart, cause: AverageCause): string {
  const isFeature = id.startsWith('feature-');
  const isCost = id.startsWith('cost-') || id.startsWith('switch-');
  if (kind === 'plan') {
    const rules = {
      spreads: 'allowances and overage: users differ',
      assumptions: 'users, price and overage: uncertain together',
      events: 'prices that may change',
      shocks: 'allowances and overage: months differ',
    };
    return rules[cause];
  }
  if (isFeature) {
    const rules = {
      spreads: 'agent steps: tasks differ',
      assumptions: 'usage, steps, tokens and contract terms: uncertain together',
      events: 'price events that may happen',
      shocks: 'months differ',
    };
    return rules[cause];
  }
  if (isCost) return cause === 'assumptions' ? 'amount and volume: uncertain together' : 'volume';
  const rules = {
    spreads: 'commitment: usage varies within the month',
    assumptions: 'commitment: shortfall and tiers under uncertain usage',
    events: 'commitment: usage at uncertain prices',
    shocks: 'commitment: months differ',
  };
  return rules[cause];
}

/**
 * The gap in a sentence: how far off the single-point plan is, and which rules do most of it.
 *
 * @example
 * gapWords({
 *   totals: { grossProfit: { average: 100, mean: 80, gap: -20 } },
 *   entries: [{ part: { name: 'Agent' }, rule: 'agent steps: tasks differ', onProfit: -20 }],
 * })
 * // => "The single-point plan puts gross profit $20 too high, mostly from: ($20) Agent (agent steps: tasks differ)."
 */
export function gapWords({ totals, entries }: Pick<AveragesGap, 'totals' | 'entries'>): string {
  const { gap } = totals.grossProfit;
  const most = entries.slice(0, 3).map(({ part, rule, onProfit }) => {
    return `${onProfit > 0 ? '+' : ''}${usdWords(onProfit)} ${part.name} (${rule})`;
  });
  if (most.length === 0) return 'The single-point plan equals the mean: no rule of this scenario is nonlinear.';
  return `The single-point plan puts gross profit ${usdWords(Math.abs(gap))} too ${gap < 0 ? 'high' : 'low'}, mostly from: ${most.join(', ')}.`;
}
