import type { LearnedGroup, LearnedNumbers } from '../learned/learnedNumbers.ts';
import type { BandWidths } from '../widths.ts';
import { type GroupRules, learnGroup } from './learnNumbers.ts';
import { type OriginRules, originsOf } from './origins.ts';

interface Plan {
  readonly rules: GroupRules;
  readonly origins: readonly OriginRules[];
}

const months = { horizon: 18, lag: 12 };
const weeks = { horizon: 13, lag: 1 };
/**
 * Weights of weeks come from the record of each series, not from others: sixty series teach more chance than truth.
 * What is best on most of them is mixed in evenly, so that a short record does not decide alone.
 */
const weeklyMix = { evenly: ['ownRecord', 'harmonics', 'changesDrift'] } as const;
const weights = { ridge: 1e-4, featureRidge: 1e-3, steps: 150, gated: true };

/** How the shipped numbers are learned, by frequency: the shortest histories first. */
export const plans: { readonly [F in 'monthly' | 'weekly']: readonly Plan[] } = {
  monthly: [
    {
      rules: { ...weights, from: 0 },
      origins: [{ ...months, every: 12, most: 3, shortest: 8, cuts: [8, 12, 18, 24, 36] }],
    },
    {
      rules: { ...weights, from: 42, even: 0.3 },
      origins: [
        { ...months, every: 6, most: 6, shortest: 30, cuts: [Infinity] },
        { ...months, every: 18, most: 2, shortest: 60, cuts: [50] },
      ],
    },
  ],
  weekly: [
    {
      rules: { ...weeklyMix, from: 0 },
      origins: [
        { ...weeks, every: 4, most: 4, shortest: 55, longest: 104, cuts: [Infinity] },
        { ...weeks, every: 26, most: 3, shortest: 105, longest: 104, cuts: [60, 80, 104] },
      ],
    },
    {
      rules: { ...weeklyMix, from: 105 },
      origins: [{ ...weeks, every: 13, most: 10, shortest: 105, cuts: [Infinity] }],
    },
  ],
};

/**
 * Learns all numbers of one frequency from whole histories.
 *
 * Shapes: one array a series, oldest first; test parts must not be among them. Source: see `learnGroup`.
 *
 * @example
 * plans.monthly.length // => 2
 */
export function learnNumbers(
  frequency: 'monthly' | 'weekly',
  series: readonly (readonly number[])[],
  { origin, learnedOn }: { readonly origin: string; readonly learnedOn: string },
): LearnedNumbers {
  const groups: LearnedGroup[] = [];
  let pooled: BandWidths = { below: [], above: [] };
  for (const { rules, origins } of plans[frequency]) {
    const learned = learnGroup(
      origins.flatMap((one) => originsOf(series, one)),
      { frequency, rules },
    );
    groups.push(learned.group);
    pooled = learned.pooled;
  }
  return { origin, learnedOn, series: series.length, groups, pooled };
}
