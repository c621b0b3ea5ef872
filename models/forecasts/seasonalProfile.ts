import { localLine } from './localLine.ts';
import { medianOf } from './robustSpread.ts';

/** What a place in the season adds, shrunken by how much of it could be chance. */
export interface SeasonalProfile {
  /** One entry a place, of the first value on; they add up to 0. Zeros where no season can be told. */
  readonly indices: Float64Array;
  /** As they were before shrinking. */
  readonly unshrunken: Float64Array;
  /** Variance between places over that within a place; 0 where it cannot be told. */
  readonly strength: number;
  /** What the indices were multiplied by, 0 to 1. */
  readonly weight: number;
}

interface SeasonRules {
  readonly period: number;
  /** Neighboring places averaged to each side, for long seasons. */
  readonly smooth: number;
  /** Medians by place: for a history that may hold a shift or spikes. */
  readonly robust?: boolean;
}

/**
 * The season of a series: a moving average over a whole season, trimmed means by place, once refined against a local
 * line, and multiplied by max(0, 1 − c/F). Shrinking instead of testing: a season half seen is half used.
 *
 * Shapes: `x` in logarithms for a multiplicative season; see `fewestSeasons` for how many are needed. `smooth` averages
 * neighbouring places of long seasons. Units: those of `x`. Source: Kendall and Stuart (1983); Miller and Williams
 * (2003) for shrinking; James and Stein (1961).
 *
 * @example
 * seasonalProfile(Float64Array.of(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3), { period: 3, smooth: 0 }).weight > 0.99
 * // => true
 */
export function seasonalProfile(x: Float64Array, { period, smooth, robust = false }: SeasonRules): SeasonalProfile {
  const none = { indices: new Float64Array(period), unshrunken: new Float64Array(period), strength: 0, weight: 0 };
  if (x.length < fewestSeasons(period) * period) return none;
  const rules = { period, smooth, robust };
  const rough = byPlace(x, roughTrend(x, period), rules);
  const adjusted = x.map((value, t) => value - rough[t % period]!);
  const trend = localLine(adjusted, Math.max(4, period));
  const unshrunken = byPlace(x, trend, rules);
  const strength = strengthOf(x, trend, unshrunken);
  const weight = strength > 0 ? Math.max(0, 1 - caution(period) / strength) : 0;
  return { indices: unshrunken.map((value) => value * weight), unshrunken, strength, weight };
}

/** A year and a half of months tells something of a season; of 52 weeks less than two and a quarter years does not. */
function fewestSeasons(period: number): number {
  return period > 12 ? 2.25 : 1.5;
}

/**
 * How many times what chance alone makes is taken off. Measured inside the training parts: few places are estimated
 * from few values and are worth more caution than theory has it; with 52 places each is tried more often.
 */
function caution(period: number): number {
  return period > 12 ? 2 : 2.5;
}

/** Seasons change: a year of months counts for this much of the year after it. Measured inside the training parts. */
function fadingOf(period: number): number {
  return period === 12 ? 0.75 : 1;
}

function roughTrend(x: Float64Array, period: number): Float64Array {
  if (x.length < 3 * period) return localLine(x, 2 * x.length);
  const half = Math.floor(period / 2);
  const even = period % 2 === 0;
  const trend = new Float64Array(x.length).fill(Number.NaN);
  for (let t = half; t < x.length - half; t++) {
    let sum = 0;
    for (let i = -half; i <= half; i++) sum += x[t + i]! * (even && Math.abs(i) === half ? 0.5 : 1);
    trend[t] = sum / period;
  }
  return trend;
}

function byPlace(x: Float64Array, trend: Float64Array, { period, smooth, robust = false }: SeasonRules): Float64Array {
  const fading = fadingOf(period);
  const found = Float64Array.from({ length: period }, (_, place) => {
    const left: Rest[] = [];
    for (let t = place; t < x.length; t += period) {
      const rest = x[t]! - trend[t]!;
      if (!Number.isNaN(rest)) left.push({ rest, weight: fading ** ((x.length - 1 - t) / period) });
    }
    return robust && left.length > 2 ? medianOf(left.map(({ rest }) => rest)) : trimmedMean(left);
  });
  const indices = smooth > 0 ? smoothed(found, smooth) : found;
  const mean = indices.reduce((sum, value) => sum + value, 0) / period;
  return indices.map((value) => value - mean);
}

/** What is left of a value when the trend is taken off, and what it counts for. */
interface Rest {
  readonly rest: number;
  readonly weight: number;
}

/** Without the lowest and the highest where there are six or more. */
function trimmedMean(values: readonly Rest[]): number {
  const sorted = values.toSorted((a, b) => a.rest - b.rest);
  const kept = sorted.length >= 6 ? sorted.slice(1, -1) : sorted;
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  return total > 0 ? kept.reduce((sum, { rest, weight }) => sum + rest * weight, 0) / total : 0;
}

/** Triangular weights over `reach` places to both sides, around the year. */
function smoothed(indices: Float64Array, reach: number): Float64Array {
  const period = indices.length;
  return indices.map((_, place) => {
    let [sum, weights] = [0, 0];
    for (let i = -reach; i <= reach; i++) {
      const weight = reach + 1 - Math.abs(i);
      sum += weight * indices[(place + i + period) % period]!;
      weights += weight;
    }
    return sum / weights;
  });
}

function strengthOf(x: Float64Array, trend: Float64Array, indices: Float64Array): number {
  const period = indices.length;
  let [between, within] = [0, 0];
  for (let t = 0; t < x.length; t++) {
    const index = indices[t % period]!;
    between += index * index;
    within += (x[t]! - trend[t]! - index) ** 2;
  }
  const freedom = Math.max(1, x.length - period);
  // A season without any rest is as strong as can be told.
  return between > 0 ? Math.min(1e6, between / (period - 1) / Math.max(within / freedom, between * 1e-9)) : 0;
}
