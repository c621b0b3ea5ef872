import type { Day } from '../calendar.ts';
import type { DriftRatio } from '../drift/driftRatio.ts';
import type { Dimension } from '../usage/usageRow.ts';
import { findMoves, type MoveKind, moveRules } from './findMoves.ts';

/** Ratios of usage and of agent runs that a net total hides, day by day. */
const watchedRatios = [
  'tokensPerRequest',
  'cacheReadShare',
  'outputShare',
  'costPerRequest',
  'costPerMillionTokens',
  'stepsPerTask',
] as const satisfies readonly DriftRatio[];

/**
 * What is watched: spend itself, ratios, the price level of the models used, what part of all spend a value has, and,
 * month by month, the cost of what the company itself counts.
 */
export const watchedMeasures = [
  'spend',
  ...watchedRatios,
  'costPerTask',
  'modelMix',
  'shareOfSpend',
  'costPerUser',
  'costPerUnit',
] as const;
export type WatchedMeasure = (typeof watchedMeasures)[number];

/** A measure of one value of a dimension, day by day. */
export interface WatchedSeries {
  /** Null: what no value is stated of; of all spend together `by` is null. */
  readonly key: string | null;
  readonly measure: WatchedMeasure;
  readonly first: Day;
  /** Null where the day has no such value, or is left out by a decision. */
  readonly values: readonly (number | null)[];
  /** What the measure is a ratio of; null where its dollars are not known. */
  readonly costUsd: readonly number[] | null;
}

export interface Finding {
  /** The same for the same move of the same series, whatever else is asked. */
  readonly id: string;
  readonly by: Dimension | null;
  readonly key: string | null;
  readonly measure: WatchedMeasure;
  readonly kind: MoveKind;
  /** First and last day that are off, the day the alarm rang, and the days it took. */
  readonly since: Day;
  readonly until: Day;
  readonly seenOn: Day;
  readonly daysToSee: number;
  readonly isOpen: boolean;
  /** What was expected of a day, and what came, on average from `since` to `until`. */
  readonly from: number;
  readonly to: number;
  readonly relativeChange: number;
  /** Dollars from `since` to `until` above what was expected; null of what no dollar follows from. */
  readonly usd: number | null;
  readonly explainedBy: Explanation | null;
}

/** The value of another dimension that most of the dollars came from. */
interface Explanation {
  readonly dimension: Dimension;
  readonly value: string | null;
  /** Above what it usually has of all spend. */
  readonly usd: number;
  /** Its part of the dollars that moved; null where these are what is left of larger parts that cancel. */
  readonly share: number | null;
}

const dayMs = 86_400_000;

/**
 * A day that many days after another.
 *
 * @example
 * dayAt('2026-02-27', 2) // => '2026-03-01'
 */
export function dayAt(first: Day, days: number): Day {
  return new Date(Date.parse(`${first}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/**
 * The moves of a series as findings: what moved, since when, when an alarm that ran all along would have rung, and how
 * many dollars it came to.
 *
 * Convention: amounts and ratios in logarithms, shares in logits. Dollars of a ratio are the cost that would not have
 * come with the ratio as expected; of a part of all spend there are none. Shapes: a value a day. Units: US$, tokens;
 * shares are ratios.
 *
 * @example
 * findingsOf(
 *   {
 *     key: 'chat',
 *     measure: 'spend',
 *     first: '2026-01-01',
 *     values: Array.from({ length: 120 }, (_, day) => (day === 100 ? 900 : 100)),
 *     costUsd: [],
 *   },
 *   null,
 * ).map(({ kind, since, usd }) => `${kind} ${since} ${usd.toFixed(0)}`) // => ["spike 2026-04-11 800"]
 */
export function findingsOf(series: WatchedSeries, by: Dimension | null): Finding[] {
  const { to, from: back } = scaleOf(series);
  const scaled = series.values.map((value) => (value === null ? null : to(value)));
  return findMoves(scaled, moveRules).map(({ kind, since, until, seenOn, isOpen, expected }) => {
    const days = expected.flatMap((value, index) => {
      const actual = series.values[since + index] ?? null;
      return actual === null ? [] : [{ actual, expected: back(value), cost: series.costUsd?.[since + index] ?? 0 }];
    });
    const mean = (of: (one: (typeof days)[number]) => number) =>
      days.reduce((sum, one) => sum + of(one), 0) / days.length;
    const [was, is] = [mean((one) => one.expected), mean(({ actual }) => actual)];
    return {
      id: [by ?? 'all', series.key ?? '', series.measure, dayAt(series.first, since)].join('|'),
      ...{ by, key: series.key, measure: series.measure, kind, isOpen },
      since: dayAt(series.first, since),
      until: dayAt(series.first, until),
      seenOn: dayAt(series.first, seenOn),
      daysToSee: seenOn - since,
      ...{ from: was, to: is, relativeChange: was === 0 ? 0 : is / was - 1 },
      usd: series.costUsd ? dollarsOf(series.measure, days) : null,
      explainedBy: null,
    };
  });
}

/** Ratios of which the cost of a day is a multiple. */
const proportional: ReadonlySet<WatchedMeasure> = new Set([
  'tokensPerRequest',
  'costPerRequest',
  'costPerMillionTokens',
  'stepsPerTask',
  'costPerTask',
  'modelMix',
  'costPerUser',
  'costPerUnit',
]);

/**
 * Dollars that followed from a measure being other than expected: of spend the difference itself, of a ratio the cost
 * that would not have come with it as expected.
 *
 * Null of what no dollar follows from. Units: US$.
 *
 * @example
 * dollarsOf('costPerRequest', [{ actual: 2, expected: 1, cost: 100 }]) // => 50
 */
export function dollarsOf(
  measure: WatchedMeasure,
  days: readonly { readonly actual: number; readonly expected: number; readonly cost: number }[],
): number | null {
  if (measure === 'spend') return days.reduce((sum, { actual, expected }) => sum + actual - expected, 0);
  if (!proportional.has(measure)) return null;
  return days.reduce((sum, { actual, expected, cost }) => sum + (actual > 0 ? cost * (1 - expected / actual) : 0), 0);
}

/** Shares this near to 0 or 1 are as good as there. */
const edge = 0.002;

function scaleOf({ measure, values }: WatchedSeries): {
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
} {
  if (measure === 'cacheReadShare' || measure === 'outputShare' || measure === 'shareOfSpend')
    return {
      to: (value) => {
        const inside = Math.min(1 - edge, Math.max(edge, value));
        return Math.log(inside / (1 - inside));
      },
      from: (value) => 1 / (1 + Math.exp(-value)),
    };
  const positive = values.flatMap((value) => (value !== null && value > 0 ? [value] : [])).sort((a, b) => a - b);
  // A day without spend is far below, not infinitely far.
  const floor = (positive[positive.length >> 1] ?? 1) * 0.02;
  return {
    to: (value) => Math.log(Math.max(0, value) + floor),
    from: (value) => Math.max(0, Math.exp(value) - floor),
  };
}

/**
 * Which value of which dimension the dollars of a finding came from: the one with the largest part that is not simply
 * its part of all spend.
 *
 * Convention: a value is expected to keep its part of the spend of the weeks before; where a value of the dimension
 * moved by more than all of it together, parts cancel and there is no share. Shapes: spend by value before and since.
 * Units: US$.
 * Null where no value stands out, or nothing is divided.
 *
 * @example
 * explanationOf(
 *   [
 *     {
 *       dimension: 'model',
 *       parts: [
 *         { value: 'a', beforeUsd: 50, sinceUsd: 50 },
 *         { value: 'b', beforeUsd: 50, sinceUsd: 90 },
 *       ],
 *     },
 *   ],
 *   40,
 * ) // => { "dimension": "model", "value": "b", "usd": 40, "share": 1 }
 */
export function explanationOf(
  divided: readonly {
    readonly dimension: Dimension;
    readonly parts: readonly { readonly value: string | null; readonly beforeUsd: number; readonly sinceUsd: number }[];
  }[],
  usd: number,
): Explanation | null {
  const found = divided.flatMap(({ dimension, parts }) => {
    const [before, since] = [sumOf(parts.map((one) => one.beforeUsd)), sumOf(parts.map((one) => one.sinceUsd))];
    if (parts.length < 2 || before <= 0 || usd === 0) return [];
    const moved = parts.map(({ value, beforeUsd, sinceUsd }) => {
      const usual = beforeUsd / before;
      return { value, usual, usd: sinceUsd - usual * (since - usd) };
    });
    const isShared = moved.every((one) => Math.abs(one.usd) <= mostOfAll * Math.abs(usd));
    return moved.map(({ value, usual, usd: own }) => ({
      told: { dimension, value, usd: own, share: isShared ? own / usd : null },
      standsOut: own / usd - usual,
    }));
  });
  const best = found.toSorted((a, b) => b.standsOut - a.standsOut)[0];
  if (!best || best.standsOut < leastStandingOut) return null;
  return best.told;
}

const leastStandingOut = 0.2;
/** Parts above all of what moved, but for its rounding, cancel each other. */
const mostOfAll = 1.01;

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
