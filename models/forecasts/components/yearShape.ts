import { meanOf } from './autoregression.ts';
import { fitSimple } from './simpleSmoothing.ts';

/** Years looked back on, weeks averaged to each side, and weeks that say where the level is. */
const mostYears = 3;
const [reach, levelWeeks] = [2, 8];
/**
 * Changes over so many weeks say how much of last year's shape came again; so many weeks of half of it are believed
 * beforehand.
 */
const span = 13;
const prior = { share: 0.5, weeks: 10 };

/**
 * The course of the last years from this week on, set on today's level, as far as earlier years foretold the last: what
 * a season of weeks can be seen by when there is little more than a year of them.
 *
 * Shapes: any history; up to a year and a quarter it is simple smoothing. `period` weeks a year. Units: those of the
 * values, best logarithms.
 * Source: shrunken regression of changes on those a year before; Stein (1956) for the prior.
 *
 * @example
 * yearShapePath(Float64Array.from({ length: 20 }, () => 2), { period: 52, horizon: 2 }) // => [2, 2]
 */
export function yearShapePath(
  x: Float64Array,
  { period, horizon }: { readonly period: number; readonly horizon: number },
): Float64Array {
  const n = x.length;
  const { level } = fitSimple(x.subarray(Math.max(0, n - 3 * period)));
  const smooth = x.map((_, t) => meanOf(x.subarray(Math.max(0, t - reach), t + reach + 1)));
  const lags = Array.from({ length: mostYears }, (_, k) => period * (k + 1)).filter((lag) => n - lag >= levelWeeks);
  if (lags.length === 0) return new Float64Array(horizon).fill(level);
  const share = shareKept(x, smooth, period);
  const today = meanOf(x.subarray(n - levelWeeks));
  return Float64Array.from({ length: horizon }, (_, h) => {
    const shapes = lags.map(
      (lag) => smooth[n - lag + (h % period)]! - meanOf(x.subarray(n - lag - levelWeeks, n - lag)),
    );
    const shape = shapes.reduce((sum, value) => sum + value, 0) / shapes.length;
    return share * (today + shape) + (1 - share) * level;
  });
}

/** Regression of changes on those of the year before, drawn to half. */
function shareKept(x: Float64Array, smooth: Float64Array, period: number): number {
  let [cross, own, count] = [0, 0, 0];
  for (let t = period + span; t < x.length; t++) {
    const before = smooth[t - period]! - smooth[t - period - span]!;
    cross += (x[t]! - x[t - span]!) * before;
    own += before * before;
    count++;
  }
  if (count === 0) return prior.share;
  const each = own / count;
  if (!(each > 0)) return 0;
  return Math.min(1, Math.max(0, (cross + prior.weeks * prior.share * each) / (own + prior.weeks * each)));
}
