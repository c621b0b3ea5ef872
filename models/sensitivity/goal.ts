import { z } from 'zod';
import { batchStarts, type Design } from '../random/design.ts';
import type { RunSettings } from '../simulation/result.ts';
import { errorOfBatches } from '../statistics/batchError.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { Tried } from './answeredPieces.ts';
import { meanOf } from './estimates.ts';
import { probabilityWords, valueWords } from './figureWords.ts';
import type { Lever } from './lever.ts';
import type { Found, Span } from './seekGoal.ts';
import { type Target, targetName, targetSchema } from './target.ts';

const finite = z.number().refine(Number.isFinite, 'must be a finite number');

/** What a goal is about: a mean, a percentile, or the probability of one side of a threshold. */
const measureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mean') }),
  z.strictObject({ kind: z.literal('percentile'), probability: z.number().gt(0).lt(1) }),
  z.strictObject({ kind: z.literal('probability'), side: z.enum(['atLeast', 'atMost']), threshold: finite }),
]);
export type Measure = z.infer<typeof measureSchema>;

/** Such as: P(gross margin at least 70%) at least 80%. */
export const goalSchema = z.strictObject({
  target: targetSchema,
  measure: measureSchema,
  direction: z.enum(['atLeast', 'atMost']),
  aim: finite,
});
export interface Goal {
  readonly target: Target;
  readonly measure: Measure;
  readonly direction: 'atLeast' | 'atMost';
  readonly aim: number;
}

export interface GoalAnswer {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly lever: Lever;
  readonly goal: Goal;
  readonly low: number;
  readonly high: number;
  readonly settings: RunSettings;
  readonly found: Found;
  /** Of the figure at the answer. */
  readonly standardError: number | null;
  /** Share of the trials at the answer that have no such figure; they are in no measure. */
  readonly withoutFigure: number;
  /** All values tried, in order of size. */
  readonly tried: readonly Tried[];
  readonly sentence: string;
}

/**
 * A measure of a figure and its standard error from the run's batches; null when no trial has a value.
 *
 * Shapes: one value a trial, by batch. Units: the figure's, or a probability.
 *
 * @example
 * measured({
 *   figure: Float64Array.of(1, 3, 5, 7),
 *   measure: { kind: 'probability', side: 'atLeast', threshold: 5 },
 *   design: { sampler: 'plain', trials: 4, batches: 2 },
 * }).value // => 0.5
 */
export function measured({
  figure,
  measure,
  design,
}: {
  readonly figure: Float64Array;
  readonly measure: Measure;
  readonly design: Design;
}): { readonly value: number; readonly standardError: number; readonly withoutFigure: number } | null {
  const value = measureOf(figure, measure);
  if (value === null) return null;
  const starts = batchStarts(design);
  const batches = Array.from({ length: design.batches }, (_, batch) =>
    measureOf(figure.subarray(starts[batch]!, starts[batch + 1]!), measure),
  );
  const withoutFigure = 1 - figure.filter(Number.isFinite).length / figure.length;
  return { value, standardError: errorOfBatches(batches.filter((one) => one !== null)), withoutFigure };
}

function measureOf(figure: Float64Array, measure: Measure): number | null {
  const known = figure.filter(Number.isFinite);
  if (known.length === 0) return null;
  switch (measure.kind) {
    case 'mean':
      return meanOf(known);
    case 'percentile':
      return quantileSorted(known.sort(), measure.probability);
    case 'probability': {
      const { side, threshold } = measure;
      const inside = known.filter((value) => (side === 'atLeast' ? value >= threshold : value <= threshold));
      return inside.length / known.length;
    }
    default:
      return measure satisfies never;
  }
}

/**
 * A goal's measure in words.
 *
 * @example
 * measureWords({
 *   target: { series: 'grossMargin', month: null },
 *   measure: { kind: 'probability', side: 'atLeast', threshold: 0.7 },
 * }) // => "the chance that total gross margin is at least 70%"
 */
export function measureWords({ target, measure }: Pick<Goal, 'target' | 'measure'>): string {
  const name = targetName(target);
  switch (measure.kind) {
    case 'mean':
      return `the mean of ${name}`;
    case 'percentile':
      return `the P${Number((measure.probability * 100).toPrecision(6))} of ${name}`;
    case 'probability': {
      const side = measure.side === 'atLeast' ? 'at least' : 'at most';
      return `the chance that ${name} is ${side} ${valueWords(target.series, measure.threshold)}`;
    }
    default:
      return measure satisfies never;
  }
}

/**
 * The answer of a goal seek in a sentence.
 *
 * @example
 * goalWords({
 *   lever: { name: 'Team › Seat price US$', value: 59 },
 *   goal: {
 *     target: { series: 'grossMargin', month: null },
 *     measure: { kind: 'mean' },
 *     direction: 'atLeast',
 *     aim: 0.7,
 *   },
 *   low: 0,
 *   high: 200,
 *   found: {
 *     kind: 'reached',
 *     x: 64.2,
 *     value: 0.7,
 *     metToday: false,
 *     crossings: 1,
 *     answered: [{ from: 0, to: 200 }],
 *   },
 *   tried: [],
 *   withoutFigure: 0,
 * }) // => "At 64.2 instead of 59 for Team › Seat price US$, the mean of total gross margin is 70%."
 */
export function goalWords(answer: Omit<GoalAnswer, 'sentence' | 'scenario' | 'settings' | 'standardError'>): string {
  return [foundWords(answer), unansweredWords(answer), withoutFigureWords(answer)]
    .filter((one) => one !== null)
    .join(' ');
}

type Told = Parameters<typeof goalWords>[0];

function foundWords({ lever, goal, low, high, found }: Told): string {
  const name = measureWords(goal);
  const shown = (value: number) =>
    goal.measure.kind === 'probability' ? probabilityWords(value) : valueWords(goal.target.series, value);
  const span = `between ${plain(low)} and ${plain(high)}`;
  switch (found.kind) {
    case 'reached': {
      const more = found.crossings > 1 ? ` It is crossed ${found.crossings} times ${span}; the nearest is shown.` : '';
      if (found.metToday)
        return `The goal is already met: ${lever.name} can go from ${plain(lever.value)} to ${plain(found.x)} before it is missed; at that point ${name} is ${shown(found.value)}.${more}`;
      return `At ${plain(found.x)} instead of ${plain(lever.value)} for ${lever.name}, ${name} is ${shown(found.value)}.${more}`;
    }
    case 'always':
      return `The goal is met for any ${lever.name} ${answeredSpan(found.answered)}.`;
    case 'unreachable':
      return `Not reachable with ${lever.name} ${answeredSpan(found.answered)}: the best is ${shown(found.value)} at ${plain(found.x)}; the goal is ${goal.direction === 'atLeast' ? 'at least' : 'at most'} ${shown(goal.aim)}.`;
    case 'flat':
      return `${lever.name} does not affect ${name}: it is ${shown(found.value)} for any value ${answeredSpan(found.answered)}${found.met ? ', and meets the goal' : ''}.`;
    case 'impossible':
      return `There is no answer with ${lever.name} ${span}; choose other bounds.`;
    default:
      return found satisfies never;
  }
}

function answeredSpan(answered: readonly Span[]): string {
  return answered
    .map(({ from, to }) => (from === to ? `at ${plain(from)}` : `between ${plain(from)} and ${plain(to)}`))
    .join(' and ');
}

/** Where between the bounds there is no answer, and why. */
function unansweredWords({ goal, found, tried, low, high }: Told): string | null {
  // What four digits do not show is at the bound.
  const tolerance = 1e-5 * (high - low);
  const [ends, starts] = [found.answered.map(({ from }) => from), found.answered.map(({ to }) => to)];
  const gaps = [low, ...starts].map((from, at) => ({ from, to: ends[at] ?? high }));
  const told = gaps.flatMap(({ from, to }, at) => {
    const without = tried.find(({ x, value }) => value === null && x >= from && x <= to);
    if (!without) return [];
    const why = without.lacks === 'rule' ? 'the scenario has no such value' : `no trial has ${targetName(goal.target)}`;
    if (found.answered.length === 0) return [`everywhere ${why}`];
    if (at > 0 && at < starts.length) return [`between ${plain(from)} and ${plain(to)} ${why}`];
    if (to - from <= tolerance) return [`at ${plain(at === 0 ? low : high)} ${why}`];
    return [`${at === 0 ? `below ${plain(to)}` : `above ${plain(from)}`} ${why}`];
  });
  return told.length === 0 ? null : `No answer: ${told.join('; ')}.`;
}

function withoutFigureWords({ goal, withoutFigure }: Told): string | null {
  if (withoutFigure === 0) return null;
  return `At that point ${probabilityWords(withoutFigure)} of trials have no ${targetName(goal.target)} and are excluded.`;
}

function plain(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
}
