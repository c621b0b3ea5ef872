import { latticeMinimum } from '../latticeMinimum.ts';
import { meanOf } from './autoregression.ts';

const shares = [-0.3, -0.15, 0, 0.12, 0.24, 0.35, 0.45, 0.55, 0.64, 0.72, 0.8, 0.87, 0.94];
const seasonalShares = [0, 0.12, 0.24, 0.36, 0.46, 0.56, 0.64, 0.72, 0.8, 0.87, 0.94];
const persistences = [0, 0.2, 0.4, 0.55, 0.68, 0.78, 0.86, 0.92, 0.96];

/**
 * The airline model, changes of changes over a year with a moving average of both: (0,1,1)(0,1,1), by conditional least
 * squares.
 *
 * Shapes: more than `period` + 2 values. Units: those of the values. Source: Box and Jenkins (1976), series G.
 *
 * @example
 * airlinePath(Float64Array.of(1, 5, 2, 6, 3, 7, 4, 8), { horizon: 2, period: 2 }).map(Math.round) // => [5, 9]
 */
export function airlinePath(
  x: Float64Array,
  { horizon, period }: { readonly horizon: number; readonly period: number },
): Float64Array {
  const w = new Float64Array(x.length - period - 1);
  for (let t = 0; t < w.length; t++) {
    const at = t + period + 1;
    w[t] = x[at]! - x[at - 1]! - x[at - period]! + x[at - period - 1]!;
  }
  const errors = new Float64Array(w.length + period + 1);
  const loss = (theta: number, seasonal: number) =>
    movingErrors(w, { persistence: 0, theta, seasonal, period, errors });
  const [i, j] = latticeMinimum([shares, seasonalShares], 4, ([theta, seasonal]) => loss(theta!, seasonal!));
  const [theta, seasonal] = [shares[i!]!, seasonalShares[j!]!];
  loss(theta, seasonal);
  const longer = extended(x, horizon);
  for (let h = 0; h < horizon; h++) {
    const at = x.length + h;
    const shock = movingPart({ errors, at: w.length + h, known: w.length, theta, seasonal, period });
    longer[at] = longer[at - 1]! + longer[at - period]! - longer[at - period - 1]! + shock;
  }
  return longer.slice(x.length);
}

/**
 * Changes over a year as a persistent deviation from their mean: (1,0,1)(0,1,1) with a constant, by conditional least
 * squares.
 *
 * Shapes: more than `period` + 2 values. Units: those of the values. Source: Box and Jenkins (1976).
 *
 * @example
 * yearlyChangePath(Float64Array.of(1, 5, 2, 6, 3, 7, 4, 8), { horizon: 2, period: 2 }).map(Math.round) // => [5, 9]
 */
export function yearlyChangePath(
  x: Float64Array,
  { horizon, period }: { readonly horizon: number; readonly period: number },
): Float64Array {
  const changes = Float64Array.from({ length: x.length - period }, (_, t) => x[t + period]! - x[t]!);
  const mean = meanOf(changes);
  const w = changes.map((value) => value - mean);
  const errors = new Float64Array(w.length + period + 1);
  const loss = (persistence: number, theta: number, seasonal: number) =>
    movingErrors(w, { persistence, theta, seasonal, period, errors });
  const axes = [persistences, shares, seasonalShares];
  const found = latticeMinimum(axes, 4, ([persistence, theta, seasonal]) => loss(persistence!, theta!, seasonal!));
  const [persistence, theta, seasonal] = found.map((index, axis) => axes[axis]![index]!) as [number, number, number];
  loss(persistence, theta, seasonal);
  const longer = extended(x, horizon);
  let deviation = w[w.length - 1]!;
  for (let h = 0; h < horizon; h++) {
    const shock = movingPart({ errors, at: w.length + h, known: w.length, theta, seasonal, period });
    deviation = persistence * deviation + shock;
    longer[x.length + h] = longer[x.length + h - period]! + mean + deviation;
  }
  return longer.slice(x.length);
}

interface Moving {
  readonly persistence: number;
  readonly theta: number;
  readonly seasonal: number;
  readonly period: number;
  /** Filled from `period` + 1 on; zeros before. */
  readonly errors: Float64Array;
}

function movingErrors(w: Float64Array, { persistence, theta, seasonal, period, errors }: Moving): number {
  const offset = period + 1;
  const both = theta * seasonal;
  let squares = 0;
  let before = 0;
  for (let t = 0; t < w.length; t++) {
    const at = t + offset;
    const error =
      w[t]! -
      persistence * before +
      theta * errors[at - 1]! +
      seasonal * errors[at - period]! -
      both * errors[at - offset]!;
    errors[at] = error;
    before = w[t]!;
    squares += error * error;
  }
  return squares;
}

/** What past errors add to the step `at`, those after `known` being 0. */
function movingPart({
  errors,
  at,
  known,
  theta,
  seasonal,
  period,
}: {
  readonly errors: Float64Array;
  readonly at: number;
  readonly known: number;
  readonly theta: number;
  readonly seasonal: number;
  readonly period: number;
}): number {
  const errorAt = (index: number) => (index >= known || index < 0 ? 0 : errors[index + period + 1]!);
  return -theta * errorAt(at - 1) - seasonal * errorAt(at - period) + theta * seasonal * errorAt(at - period - 1);
}

function extended(x: Float64Array, horizon: number): Float64Array {
  const longer = new Float64Array(x.length + horizon);
  longer.set(x);
  return longer;
}
