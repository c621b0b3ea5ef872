import { latticeMinimum } from '../latticeMinimum.ts';
import { slopeOf } from './theta.ts';

const alphas = [0.02, 0.07, 0.13, 0.2, 0.28, 0.37, 0.46, 0.56, 0.67, 0.8, 0.93];
const betas = [0, 0.02, 0.05, 0.1, 0.18];
const gammas = [0, 0.03, 0.07, 0.12, 0.2, 0.3, 0.42];
const dampings = [0.82, 0.88, 0.93, 0.97];

/**
 * Holt–Winters with a damped trend and a season that may drift, additive (on logarithms: multiplicative).
 *
 * Shapes: `season` has one entry a place in the season, of the first value on; states start from it and from the first
 * two seasons.
 * Units: those of the values. Source: Winters (1960); Gardner and McKenzie (1989).
 *
 * @example
 * seasonalSmoothingPath(Float64Array.of(1, 3, 1, 3, 1, 3), { season: Float64Array.of(-1, 1), horizon: 2 }).map(
 *   Math.round,
 * ) // => [1, 3]
 */
export function seasonalSmoothingPath(
  x: Float64Array,
  { season, horizon }: { readonly season: Float64Array; readonly horizon: number },
): Float64Array {
  const period = season.length;
  const head = Float64Array.from({ length: Math.min(x.length, 2 * period) }, (_, t) => x[t]! - season[t % period]!);
  const slope = slopeOf(head);
  const level = head.reduce((sum, value) => sum + value, 0) / head.length - (slope * (head.length + 1)) / 2;
  const states = new Float64Array(period + 2);
  const run = ([alpha, beta, gamma, damping]: readonly number[]) => {
    states.set(season);
    states[period] = level;
    states[period + 1] = slope;
    return smooth(x, states, { alpha: alpha!, beta: beta!, gamma: gamma!, damping: damping! });
  };
  const axes = [alphas, betas, gammas, dampings];
  const found = latticeMinimum(axes, 4, run);
  const parameters = found.map((index, axis) => axes[axis]![index]!);
  run(parameters);
  const damping = parameters[3]!;
  let [value, step] = [states[period]!, states[period + 1]!];
  return Float64Array.from({ length: horizon }, (_, h) => {
    step *= damping;
    value += step;
    return value + states[(x.length + h) % period]!;
  });
}

function smooth(
  x: Float64Array,
  states: Float64Array,
  { alpha, beta, gamma, damping }: { alpha: number; beta: number; gamma: number; damping: number },
): number {
  const period = states.length - 2;
  const gain = alpha * beta;
  const seasonal = gamma * (1 - alpha);
  let level = states[period]!;
  let slope = states[period + 1]!;
  let squares = 0;
  for (let t = 0, place = 0; t < x.length; t++) {
    const expected = level + damping * slope;
    const error = x[t]! - expected - states[place]!;
    squares += error * error;
    level = expected + alpha * error;
    slope = damping * slope + gain * error;
    states[place] = states[place]! + seasonal * error;
    if (++place === period) place = 0;
  }
  states[period] = level;
  states[period + 1] = slope;
  return squares;
}
