import type { Month } from '../calendar.ts';
import { shareWords } from '../sensitivity/figureWords.ts';
import type { Conditioning } from './conditioning.ts';
import type { WeekdayShape } from './weekdayShape.ts';

/**
 * How actuals speak for what is still to come, in words.
 *
 * @example
 * conditioningWords({ kind: 'near', months: ['2026-11'], effectiveTrials: 412.3, unlike: false }, 1000) // => ["Actuals of 2026-11 weigh the trials: those that came near them speak for the months to come, as much as 412 of 1,000 would, and a regression closes what is between."]
 */
export function conditioningWords({ kind, months, effectiveTrials, unlike }: Conditioning, trials: number): string[] {
  const span = months.length > 1 ? `${months[0]} to ${months.at(-1)}` : months[0]!;
  const [few, all] = [Math.round(effectiveTrials), trials].map((count) => count.toLocaleString('en-US'));
  const together = `No trial has the actuals of ${span} together, so the chance may be off; let the months of the scenario vary as yours do.`;
  const words = {
    near: `Actuals of ${span} weigh the trials: those that came near them speak for the months to come, as much as ${few} of ${all} would, and a regression closes what is between.`,
    widened: `Few trials came near the actuals of ${span}: the window was widened until they speak as much as ${few} of ${all} would, and a regression closes what is between. More trials make it sharper.`,
    tooFar: `Actuals of ${span} are too far from every trial: the ${few} nearest of ${all} speak for the months to come, as they are. Fit the scenario to the history again, or widen its ranges.`,
    alike: `The trials do not differ in ${span} or after, so its actuals say nothing of the months to come.`,
  };
  return [words[kind], ...(unlike && kind !== 'tooFar' ? [together] : [])];
}

/** A range narrower than this part of its mean is none. */
const noRange = 0.005;

/**
 * That actuals left no range, where the months of a scenario move together in every trial; nothing where they left one.
 *
 * @example
 * rangeWords({ kind: 'tooFar', months: ['2026-11'], effectiveTrials: 100, unlike: false }, { mean: 3000, p10: 3000, p90: 3000 }) // => []
 */
export function rangeWords(
  { kind, months }: Conditioning,
  { mean, p10, p90 }: { readonly mean: number; readonly p10: number; readonly p90: number },
): string[] {
  if (kind === 'tooFar' || kind === 'alike' || p90 - p10 > noRange * Math.abs(mean)) return [];
  return [
    `Given ${months.at(-1)!} the scenario leaves no range: its months move together in every trial. Give its drivers a monthly shock if yours stray.`,
  ];
}

/** How a day strays from an even month where no daily history tells: a weekday at 120 beside a weekend day at 50, and some noise. */
export const guessedDayNoise = 0.4;

/**
 * How days share their month, in words: once for the shape, once for what first days may say.
 *
 * @example
 * dayWords({ shape: null, partly: [] }) // => ["The history has no four weeks of daily cost, so inside a month it is spent evenly."]
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
    ? `Inside a month days follow the weekdays of the last ${shape.weeks} weeks of the history.`
    : 'The history has no four weeks of daily cost, so inside a month it is spent evenly.';
  const stray = shape
    ? `a day strays by ${shareWords(shape.dayNoise)} from its weekday`
    : `a day is guessed to stray by ${shareWords(guessedDayNoise)}`;
  const first = partly.map((month) => `The first days of ${month} say less than a whole month would: ${stray}.`);
  return [inside, ...first];
}
