import { batchStarts, type Design } from '../random/design.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import type { TornadoBar, TornadoEnd } from './sensitivity.ts';

/** Where a driver is held: its p10 and p90; of an event, that it does not happen and that it does. */
export const tornadoPlaces = {
  assumption: { low: 0.1, high: 0.9 },
  event: { low: 1, high: 0 },
} as const;

/** One end of a bar as it was run: the figure and the figure beside it, a value a trial. */
export interface HeldRun {
  readonly input: number;
  readonly figure: Float64Array;
  readonly beside: Float64Array;
}

/**
 * A bar of a tornado from the two runs with the driver held at either end, all other drivers as drawn.
 *
 * Trials with a value that is not finite are left out. The standard error of the swing is from the run's batches.
 * Shapes: one value a trial, by batch. Units: those of the figures. Errors: none.
 *
 * @example
 * tornadoBar({ driver: 'x', name: 'X', kind: 'assumption', low: { input: 1, figure: Float64Array.of(1, 3), beside: Float64Array.of(0, 0) }, high: { input: 2, figure: Float64Array.of(5, 7), beside: Float64Array.of(0, 0) }, design: { sampler: 'plain', trials: 2, batches: 2 } }).swing // => 4
 */
export function tornadoBar({
  driver,
  name,
  kind,
  low,
  high,
  design,
}: Pick<TornadoBar, 'driver' | 'name' | 'kind'> & {
  readonly low: HeldRun;
  readonly high: HeldRun;
  readonly design: Design;
}): TornadoBar {
  const [atLow, atHigh] = [endOf(low), endOf(high)];
  return {
    driver,
    name,
    kind,
    low: atLow,
    high: atHigh,
    swing: atHigh.mean - atLow.mean,
    besideSwing: atHigh.besideMean - atLow.besideMean,
    standardError: errorOfMean(
      high.figure.map((value, trial) => value - low.figure[trial]!),
      design,
    ),
  };
}

function endOf({ input, figure, beside }: HeldRun): TornadoEnd {
  const sorted = figure.filter(Number.isFinite).sort();
  return {
    input,
    mean: meanOf(figure),
    p50: sorted.length > 0 ? quantileSorted(sorted, 0.5) : 0,
    besideMean: meanOf(beside),
  };
}

/**
 * Mean of the values that are finite; 0 of none.
 *
 * @example
 * meanOf(Float64Array.of(1, 3, NaN)) // => 2
 */
export function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    sum += value;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

/**
 * Standard error of a mean from the spread of a run's independent batches.
 *
 * Shapes: one value a trial, by batch. Errors: none; 0 with fewer than two batches that have a value.
 *
 * @example
 * errorOfMean(Float64Array.of(1, 3), { sampler: 'plain', trials: 2, batches: 2 }) // => 1
 */
export function errorOfMean(values: Float64Array, design: Design): number {
  const starts = batchStarts(design);
  const means = Array.from({ length: design.batches }, (_, batch) =>
    values.subarray(starts[batch]!, starts[batch + 1]!).filter(Number.isFinite),
  )
    .filter((some) => some.length > 0)
    .map(meanOf);
  return errorOfBatches(means);
}

/**
 * Standard error of the mean of independent estimates.
 *
 * @example
 * errorOfBatches([1, 3]) // => 1
 */
export function errorOfBatches(estimates: readonly number[]): number {
  const count = estimates.length;
  if (count < 2) return 0;
  const mean = estimates.reduce((sum, one) => sum + one, 0) / count;
  return Math.sqrt(estimates.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1) / count);
}

/**
 * The drivers whose drawn values go with the figure most, by the size of their correlation; those with the weakest link
 * come last.
 *
 * Shapes: one column a driver; returns places in `drivers`. Errors: none.
 *
 * @example
 * byLink(Float64Array.of(1, 2, 3), [Float64Array.of(5, 5, 6), Float64Array.of(3, 2, 1)]) // => [1, 0]
 */
export function byLink(figure: Float64Array, drivers: readonly Float64Array[]): number[] {
  const links = drivers.map((driver) => Math.abs(correlation(figure, driver)));
  return [...links.keys()].sort((a, b) => links[b]! - links[a]! || a - b);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const known = [...a.keys()].filter((trial) => Number.isFinite(a[trial]) && Number.isFinite(b[trial]));
  const of = (values: Float64Array) => Float64Array.from(known, (trial) => values[trial]!);
  const [x, y] = [of(a), of(b)];
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [trial, value] of x.entries()) {
    const [dx, dy] = [value - meanX, y[trial]! - meanY];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
