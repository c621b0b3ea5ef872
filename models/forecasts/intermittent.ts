import { exp, log } from '../statistics/elementary.ts';
import { normalCdf, normalQuantile } from '../statistics/normal.ts';

/** The distribution of one period of a series that is often 0. */
interface IntermittentDistribution {
  readonly zeroShare: number;
  readonly mean: number;
  /** One value a score. */
  readonly values: readonly number[];
  /**
   * Correlation of the scores of two periods: both depend on the same mean, of which a history of n periods knows so
   * much. Twice 1/n, since scores that end in zeros say less than values do.
   */
  readonly correlation: number;
}

/** Of the logarithm of a size, where only one was seen. */
const usualSpread = 0.5;

/**
 * Share of zeros in a history that may hold nothing below 0.
 *
 * @example
 * zeroShare(Float64Array.of(0, 3, 0, 5)) // => 0.5
 */
export function zeroShare(values: Float64Array): number {
  return values.filter((value) => value === 0).length / values.length;
}

/**
 * The next period of an intermittent series: whether anything happens and how much, both as seen; the mean of the
 * history is as good a centre as Croston's kin.
 *
 * Shapes: `scores` rising; one value a score. Units: those of the values. Source: Willemain, Smart and Schwarz (2004)
 * for occurrence and size together; Jeffreys' prior for the occurrence.
 *
 * @example
 * intermittentDistribution(Float64Array.of(0, 4, 0, 4), [-2, 0.5, 2]).values.map(Math.round) // => [0, 4, 4]
 */
export function intermittentDistribution(values: Float64Array, scores: readonly number[]): IntermittentDistribution {
  const n = values.length;
  const sizes = values.filter((value) => value > 0).sort();
  const occurring = sizes.length === 0 ? 0 : (sizes.length + 0.5) / (n + 1);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const spread = sizes.length > 1 ? sdOfLogs(sizes) : usualSpread;
  return {
    zeroShare: 1 - sizes.length / n,
    mean,
    values: scores.map((score) => {
      const part = (normalCdf(score) - (1 - occurring)) / Math.max(occurring, 1e-12);
      return part <= 0 || sizes.length === 0 ? 0 : sizeAt(sizes, part, spread);
    }),
    correlation: 2 / (n + 2),
  };
}

/**
 * A percentile of the sizes at plotting positions (i − ½)/m, on logarithms; beyond the largest it goes on by its
 * spread.
 */
function sizeAt(sizes: Float64Array, part: number, spread: number): number {
  const place = part * sizes.length - 0.5;
  const last = sizes.length - 1;
  if (place <= 0) return sizes[0]!;
  if (place > last) {
    const beyond = normalQuantile(Math.min(part, 1 - 1e-9)) - normalQuantile(1 - 0.5 / sizes.length);
    return sizes[last]! * exp(spread * Math.max(0, beyond));
  }
  const low = Math.min(Math.floor(place), last);
  const high = Math.min(low + 1, last);
  const share = Math.min(1, place - low);
  const between = exp(log(sizes[low]!) * (1 - share) + log(sizes[high]!) * share);
  // Rounding must not carry a percentile past its neighbors.
  return Math.min(sizes[high]!, Math.max(sizes[low]!, between));
}

function sdOfLogs(sizes: Float64Array): number {
  const logs = sizes.map((size) => log(size));
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  return Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (logs.length - 1));
}
