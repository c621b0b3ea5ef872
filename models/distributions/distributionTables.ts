import { log } from '../statistics/elementary.ts';
import { normalCdf } from '../statistics/normal.ts';
import { unitQuantile } from './betaDistribution.ts';
import type { CountFamily } from './countFamilies.ts';
import type { ProbabilityDistribution } from './probabilityDistribution.ts';
import { type QuantileTable, tableAt } from './quantileTable.ts';
import type { Remainder } from './truncatedDistribution.ts';

const from = -8;
const to = 8;
const fewestPieces = 256;
const mostPieces = 4096;
/** Where the error of a table is measured, as parts of its range: always amid a piece. */
const probes = [0.09, 0.17, 0.24, 0.31, 0.38, 0.44, 0.49, 0.53, 0.58, 0.64, 0.71, 0.78, 0.86, 0.93];

/**
 * The quantile of a distribution at Φ(z), exact in both tails.
 *
 * Shapes: scalar.
 *
 * @example
 * quantileAt({ quantile: (u) => 4 * u, upperQuantile: (s) => 4 - 4 * s }, 0) // => 2
 */
export function quantileAt(
  distribution: Pick<ProbabilityDistribution, 'quantile' | 'upperQuantile'>,
  z: number,
): number {
  return z < 0 ? distribution.quantile(normalCdf(z)) : distribution.upperQuantile(normalCdf(-z));
}

/**
 * The logarithm of a positive distribution's quantile as a table in z, within `tolerance` of it: so is the quantile, as
 * a part of itself.
 *
 * Shapes: z from −8 to 8. Where 4,096 pieces are not enough the error is what they leave.
 *
 * @example
 * Math.abs(
 *   tableAt(logTable({ quantile: (u) => -Math.log1p(-u), upperQuantile: (s) => -Math.log(s) }, 1e-9), 0) -
 *     Math.log(Math.LN2),
 * ) < 1e-9 // => true
 */
export function logTable(
  distribution: Pick<ProbabilityDistribution, 'quantile' | 'upperQuantile'>,
  tolerance: number,
): QuantileTable {
  return fineTable((z) => log(Math.max(quantileAt(distribution, z), 1e-300)), tolerance);
}

/**
 * The quantile of a smooth distribution as a table in z, within `tolerance` of its p10–p90 range.
 *
 * Shapes: z from −8 to 8.
 *
 * @example
 * Math.abs(tableAt(smoothTable({ quantile: (u) => 4 * u, upperQuantile: (s) => 4 - 4 * s }, 1e-9), 0) - 2) <
 *   1e-9 // => true
 */
export function smoothTable(
  distribution: Pick<ProbabilityDistribution, 'quantile' | 'upperQuantile'>,
  tolerance: number,
): QuantileTable {
  const range = distribution.upperQuantile(0.1) - distribution.quantile(0.1);
  return fineTable((z) => quantileAt(distribution, z), tolerance * range);
}

/**
 * The logit of a beta's quantile between 0 and 1, ln(t/(1 − t)), as a table in z.
 *
 * Shapes: z from −8 to 8; `range` is the part of the unit interval that truncation leaves.
 *
 * @example
 * Math.abs(tableAt(logitTable({ alpha: 0.5, beta: 0.5 }, [0, 1]), 0)) < 1e-9 // => true
 */
export function logitTable(
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
  [first, last]: readonly [number, number],
): QuantileTable {
  return fineTable((z) => {
    const u = first + (last - first) * normalCdf(z);
    const beyond = 1 - last + (last - first) * normalCdf(-z);
    const t = unitQuantile(u, alpha, beta);
    if (t < 0.5) return log(Math.max(t, 1e-300)) - log(1 - t);
    const rest = unitQuantile(beyond, beta, alpha);
    return log(1 - rest) - log(Math.max(rest, 1e-300));
  }, 1e-9);
}

/**
 * The real k at which the smooth distribution function of a count reaches Φ(z), as a table in z. The whole number at or
 * above it is the quantile of the count.
 *
 * Shapes: z from −8 to 8; k from −1.
 *
 * @example
 * Math.ceil(
 *   tableAt(countTable(poissonDistribution({ mean: 100 }), { below: 0, above: 0, mass: 1, isUpper: false }), 0),
 * ) // => 100
 */
export function countTable(distribution: CountFamily, { below, above, mass, isUpper }: Remainder): QuantileTable {
  const sd = Math.sqrt(distribution.variance);
  let guess = Math.max(-0.5, distribution.mean - 8 * sd);
  return fineTable((z) => {
    const beyond = above + mass * normalCdf(-z);
    const upTo = below + mass * normalCdf(z);
    const wanted = z >= 0 || isUpper ? beyond : upTo;
    const error =
      z >= 0 || isUpper
        ? (k: number) => log(wanted) - log(distribution.smoothSurvival(k))
        : (k: number) => log(distribution.smoothCdf(k)) - log(wanted);
    guess = rootAbove(error, guess, Math.max(0.05 * sd, 0.1));
    return guess;
  }, 1e-6);
}

/** The root of a rising function above −1, from a guess and a first width. */
function rootAbove(of: (k: number) => number, guess: number, width: number): number {
  const floor = -1 + 1e-12;
  let low = Math.max(floor, guess - width);
  let high = guess + width;
  let atLow = of(low);
  for (let w = width; atLow > 0 && low > floor; w *= 2) {
    high = low;
    low = Math.max(floor, low - w);
    atLow = of(low);
  }
  if (atLow >= 0) return low;
  let atHigh = of(high);
  for (let w = width; atHigh < 0; w *= 2) {
    low = high;
    atLow = atHigh;
    high += w;
    atHigh = of(high);
  }
  return illinois({ of, low, high, atLow, atHigh });
}

/** Regula falsi that halves the weight of an end that stays: Dowell and Jarratt (1971). */
function illinois({
  of,
  low,
  high,
  atLow,
  atHigh,
}: {
  readonly of: (k: number) => number;
  low: number;
  high: number;
  atLow: number;
  atHigh: number;
}): number {
  let side = 0;
  for (let step = 0; step < 100 && high - low > 1e-10 * Math.max(1, Math.abs(high)); step++) {
    const inside = Number.isFinite(atLow) && Number.isFinite(atHigh);
    const k = inside ? (low * atHigh - high * atLow) / (atHigh - atLow) : 0.5 * (low + high);
    const error = of(k);
    if (Math.abs(error) < 1e-13) return k;
    if (error > 0) {
      high = k;
      atHigh = error;
      if (side === 1) atLow /= 2;
      side = 1;
    } else {
      low = k;
      atLow = error;
      if (side === -1) atHigh /= 2;
      side = -1;
    }
  }
  return 0.5 * (low + high);
}

/** A table with as many pieces as the tolerance asks for. */
function fineTable(at: (z: number) => number, tolerance: number): QuantileTable {
  for (let pieces = fewestPieces; ; pieces *= 2) {
    const table = tableOf({ at, from, to, pieces });
    const step = (to - from) / pieces;
    const error = (part: number) => {
      const z = from + (Math.floor(part * pieces) + 0.5) * step;
      return Math.abs(tableAt(table, z) - at(z));
    };
    if (pieces >= mostPieces || probes.every((part) => error(part) <= tolerance)) return table;
  }
}

/**
 * A rising function as a table: exact at the points, with slopes of fourth order that never let it fall.
 *
 * Shapes: `pieces` of equal length. Source: slopes held to three times the smaller neighbouring rise, Fritsch and
 * Carlson (1980).
 *
 * @example
 * tableAt(tableOf({ at: (z) => z * z * z, from: 0, to: 4, pieces: 8 }), 2.5) // => 15.625
 */
export function tableOf({
  at,
  from,
  to,
  pieces,
}: {
  readonly at: (z: number) => number;
  readonly from: number;
  readonly to: number;
  readonly pieces: number;
}): QuantileTable {
  const step = (to - from) / pieces;
  const values = Float64Array.from({ length: pieces + 1 }, (_, i) => at(from + i * step));
  const rise = (i: number) => values[i + 1]! - values[i]!;
  const slopes = values.map((_, i) => {
    const left = rise(Math.max(0, i - 1));
    const right = rise(Math.min(pieces - 1, i));
    const isInner = i >= 2 && i <= pieces - 2;
    const slope = isInner
      ? (8 * (values[i + 1]! - values[i - 1]!) - (values[i + 2]! - values[i - 2]!)) / 12
      : 0.5 * (left + right);
    return Math.min(Math.max(slope, 0), 3 * Math.min(left, right));
  });
  return { from, step, values, slopes };
}
