import { z } from 'zod';

/** When a month is out of line with those before it. */
export interface DriftRules {
  /** Robust deviations that the band is wide to each side. */
  readonly spread: number;
  /** The least change over the median that counts. */
  readonly change: number;
  /** The fewest months before. */
  readonly months: number;
}

/** Two months in a thousand leave three deviations of normal noise; a change below a tenth is nobody's business. */
export const driftDefaults: DriftRules = { spread: 3, change: 0.1, months: 3 };

export const driftRulesSchema = z.strictObject({
  spread: z.number().min(0).max(100).default(driftDefaults.spread),
  change: z.number().min(0).max(100).default(driftDefaults.change),
  months: z.int().min(3).max(120).default(driftDefaults.months),
});

export interface Band {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Of normal values the median absolute deviation times this is the standard deviation. */
const normalScale = 1.4826;

/** Months alike leave a band of no width, which the rounding of a ratio must not leave. */
const rounding = 1e-9;

/**
 * The band of values: their median and so many robust deviations to each side.
 *
 * Convention: deviation = 1.4826 × median absolute deviation. Shapes: at least one value. Source: Rousseeuw and Croux
 * (1993).
 *
 * @example
 * bandOf([10, 11, 12, 13, 90], 1) // => { "median": 12, "low": 10.5174, "high": 13.4826 }
 */
export function bandOf(values: readonly number[], spread: number): Band {
  const median = medianOf(values);
  const deviation = normalScale * medianOf(values.map((value) => Math.abs(value - median)));
  return { median, low: median - spread * deviation, high: median + spread * deviation };
}

/**
 * Whether a value is outside a band and far enough from its median.
 *
 * @example
 * leavesBand(1.05, { median: 1, low: 1, high: 1 }, 0.1) // => false
 */
export function leavesBand(value: number, { median, low, high }: Band, change: number): boolean {
  return (value < low || value > high) && Math.abs(value - median) >= Math.max(change, rounding) * Math.abs(median);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
