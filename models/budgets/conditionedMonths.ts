import { daysInMonth, type Month } from '../calendar.ts';
import type { SpendMonth } from './budgetOutcome.ts';
import type { Conditioning } from './conditioning.ts';
import { guessedDayNoise } from './conditioningWords.ts';
import { conditionTrials, type SeenMonth } from './conditionTrials.ts';
import { dayWeights, shareUntil, type WeekdayShape } from './weekdayShape.ts';

interface Question {
  /** Months of the budget. */
  readonly months: readonly SpendMonth[];
  /** Months before the budget that happened and that the trials cover. */
  readonly before: readonly SpendMonth[];
  readonly shape: WeekdayShape | null;
  readonly seed: number;
}

/**
 * Months of a budget whose trials are weighed by the actuals; as they are, and null, where nothing happened or nothing
 * is to come.
 *
 * Convention: first days speak for their month by their share of it, and less surely by how days stray. Shapes: one
 * value a trial and month. Units: US$.
 *
 * @example
 * conditionedMonths({
 *   months: [{ month: '2026-11', actual: null, simulated: Float64Array.of(90, 150) }],
 *   before: [],
 *   shape: null,
 *   seed: 1,
 * }).told // => null
 */
export function conditionedMonths({ months, before, shape, seed }: Question): {
  readonly months: readonly SpendMonth[];
  readonly told: Conditioning | null;
} {
  if (![...before, ...months].some(({ actual }) => actual)) return { months, told: null };
  const shaped = months.map((one) => ({ ...one, dayWeights: dayWeights(one.month, shape) }));
  const seen = [...before, ...shaped].flatMap((one) => seenOf(one, shape));
  const open = shaped.filter(isOpen);
  if (seen.length === 0 || open.length === 0) return { months: shaped, told: null };
  const { rest, told } = conditionTrials({ seen, rest: open.map(({ simulated }) => simulated!), seed });
  const moved = new Map<Month, Float64Array>(open.map(({ month }, index) => [month, rest[index]!]));
  return { months: shaped.map((one) => ({ ...one, simulated: moved.get(one.month) ?? one.simulated })), told };
}

function isOpen({ month, actual }: SpendMonth): boolean {
  return actual?.days !== daysInMonth(month);
}

function seenOf({ month, actual, simulated }: SpendMonth, shape: WeekdayShape | null): SeenMonth[] {
  if (!actual || !simulated) return [];
  const share = shareUntil(dayWeights(month, shape), actual.days);
  if (share === 0) return [];
  // The first days are a sample of a finite month: once all of it is seen nothing strays.
  const strays = Math.sqrt(1 / actual.days - 1 / daysInMonth(month));
  return [{ month, simulated, usd: actual.usd / share, noise: (shape?.dayNoise ?? guessedDayNoise) * strays }];
}
