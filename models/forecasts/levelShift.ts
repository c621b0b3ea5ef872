import { exp } from '../statistics/elementary.ts';
import { medianOf, robustSd } from './robustSpread.ts';

export interface LevelShift {
  /** Index of the first value on the new level. */
  readonly at: number;
  /** New level less old, in the unit of the values given. */
  readonly step: number;
}

/** Values looked at on each side. */
const reach = 6;
const mostShifts = 3;

/**
 * Finds where a series moved to another level and stayed there: one step, far outside the usual changes, with all that
 * follows beyond the middle between the levels.
 *
 * Shapes: values without season; logarithms for costs and counts; a new level needs two values, and three where changes
 * are noisy. `least` is the smallest step that counts. Units: those of the values. Source: Chen and Liu (1993), level
 * shifts, made robust by medians.
 *
 * @example
 * findLevelShifts(Float64Array.of(1, 1.01, 1, 0.99, 1, 1.01, 2, 2.01, 2, 1.99), 0.25).map(({ at }) => at) // => [6]
 */
export function findLevelShifts(x: Float64Array, least: number): LevelShift[] {
  const found: LevelShift[] = [];
  const rest = Float64Array.from(x);
  while (found.length < mostShifts) {
    const shift = clearestShift(rest, least);
    if (!shift) break;
    found.push(shift);
    for (let t = 0; t < shift.at; t++) rest[t] = rest[t]! + shift.step;
  }
  return found.sort((a, b) => a.at - b.at);
}

function clearestShift(x: Float64Array, least: number): LevelShift | null {
  const n = x.length;
  const changes = Float64Array.from({ length: n - 1 }, (_, t) => x[t + 1]! - x[t]!);
  const drift = medianOf(changes);
  const noise = usualNoise(x);
  let best: { shift: LevelShift; clear: number } | null = null;
  for (let at = 4; at <= n - 2; at++) {
    const before = x.subarray(Math.max(0, at - reach), at);
    const after = x.subarray(at, Math.min(n, at + reach));
    const apart = (before.length + after.length) / 2;
    const step = medianOf(after) - medianOf(before) - drift * apart;
    const size = Math.abs(step);
    const jump = (changes[at - 1]! - drift) * Math.sign(step);
    const needed = Math.max(least, noise * (after.length > 2 ? 3 : 3.8));
    // The step is made at once, not over months as a trend would.
    if (size < needed || jump < 0.6 * size || jump > 2 * size) continue;
    const middle = medianOf(before) + (step + drift * apart) / 2;
    if (!stays(x.subarray(at), middle, step, 0) || !stays(before, middle, -step, 1)) continue;
    const clear = size / Math.max(noise, 1e-9);
    if (!best || clear > best.clear) best = { shift: { at, step }, clear };
  }
  return best?.shift ?? null;
}

/** Errors of one step ahead that single events do not move: of the smoothing that follows the series best. */
function usualNoise(x: Float64Array): number {
  return [0.1, 0.3, 0.6, 1].reduce((least, alpha) => {
    let level = medianOf(x.subarray(0, 4));
    const errors = x.map((value) => {
      const error = value - level;
      level += alpha * error;
      return error;
    });
    return Math.min(least, robustSd(errors));
  }, Infinity);
}

function stays(values: Float64Array, middle: number, direction: number, exceptions: number): boolean {
  return values.filter((value) => (value - middle) * direction <= 0).length <= exceptions;
}

/**
 * A history as if it had been on its present level throughout: what came before a shift is moved by it.
 *
 * Shapes: `factor` true where shifts are logarithms of ratios. Units: those of the values.
 *
 * @example
 * relevelled(Float64Array.of(1, 1, 3), [{ at: 2, step: 2 }], false) // => [3, 3, 3]
 */
export function relevelled(values: Float64Array, shifts: readonly LevelShift[], factor: boolean): Float64Array {
  const moved = Float64Array.from(values);
  for (const { at, step } of shifts) {
    for (let t = 0; t < at; t++) moved[t] = factor ? moved[t]! * exp(step) : moved[t]! + step;
  }
  return moved;
}
