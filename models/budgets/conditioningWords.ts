import type { Month } from '../calendar.ts';
import { shareWords } from '../sensitivity/figureWords.ts';
import type { Conditioning } from './conditioning.ts';
import type { WeekdayShape } from './weekdayShape.ts';

/**
 * How actuals weigh the months to come, in words.
 *
 * @example
 * conditioningWords(
 *   { kind: 'near', months: ['2026-11'], effectiveTrials: 412.3, unlike: false },
 *   1000,
 * )[0].split(' (')[0] // => 'Trials near the actuals of 2026-11 are weighted for the remaining months'
 */
export function conditioningWords({ kind, months, effectiveTrials, unlike }: Conditioning, trials: number): string[] {
  const span = months.length > 1 ? `${months[0]} to ${months.at(-1)}` : months[0]!;
  const [few, all] = [Math.round(effectiveTrials), trials].map((count) => count.toLocaleString('en-US'));
  const together = `No trial matches the actuals of ${span} together, so the chance may be off; let the scenario’s months vary as actuals do.`;
  const words = {
    near: `Trials near the actuals of ${span} are weighted for the remaining months (${few} effective of ${all}); a regression closes the remaining gap.`,
    widened: `Few trials are near the actuals of ${span}: the window was widened to ${few} effective of ${all}, and a regression closes the remaining gap. More trials give a sharper result.`,
    tooFar: `Actuals of ${span} are far from every trial: the nearest ${few} of ${all} are used unadjusted. Fit the scenario to the history again or widen its ranges.`,
    alike: `The trials do not vary in ${span} or later, so its actuals do not inform the remaining months.`,
  };
  return [words[kind], ...(unlike && kind !== 'tooFar' ? [together] : [])];
}

/** A range narrower than this part of its mean is none. */
const noRange = 0.005;

/**
 * That actuals left no range, where the months of a scenario move together in every trial; nothing where they left one.
 *
 * @example
 * rangeWords(
 *   { kind: 'tooFar', months: ['2026-11'], effectiveTrials: 100, unlike: false },
 *   { mean: 3000, p10: 3000, p90: 3000 },
 * ) // => []
 */
export function rangeWords(
  { kind, months }: Conditioning,
  { mean, p10, p90 }: { readonly mean: number; readonly p10: number; readonly p90: number },
): string[] {
  if (kind === 'tooFar' || kind === 'alike' || p90 - p10 > noRange * Math.abs(mean)) return [];
  return [
    `Given ${months.at(-1)!}, the scenario has no remaining range: its months move together in every trial. Add month-to-month noise to its drivers if actuals vary.`,
  ];
}

/**
 * How a day strays from an even month where no daily history tells: a weekday at 120 beside a weekend day at 50, and
 * some noise.
 */
export const guessedDayNoise = 0.4;

/**
 * How days share their month, in words: once for the shape, once for what first days may say.
 *
 * @example
 * dayWords({ shape: null, partly: [] })
 * // => ["The history has less than four weeks of daily cost, so spend is even within a month."]
 */
export function dayWords({
  shape,
  partly,
}: {
  readonly shape: WeekdayShape | null;
  /** Months of which first days are known. */
  readonly partly: readonly Month[];
}): string[] {
  const inside = shape
    ? `Within a month, days follow the weekdays of the last ${shape.weeks} weeks of history.`
    : 'The history has less than four weeks of daily cost, so spend is even within a month.';
  const stray = shape
    ? `a day varies by ${shareWords(shape.dayNoise)} from its weekday`
    : `a day is assumed to vary by ${shareWords(guessedDayNoise)}`;
  const first = partly.map((month) => `The first days of ${month} carry less information than a full month: ${stray}.`);
  return [inside, ...first];
}
