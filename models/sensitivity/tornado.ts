import type { Design } from '../random/design.ts';
import { quantileSorted } from '../statistics/quantile.ts';
import { errorOfMean, meanOf } from './estimates.ts';
import type { TornadoBar, TornadoEnd } from './sensitivity.ts';

/** Where a driver is held: its p10 and p90; of an event, that it does not happen and that it does. */
export const tornadoPlaces = {
  assumption: { low: 0.1, high: 0.9 },
  event: { low: 1, high: 0 },
} as const;

/** One end of a bar as it was run: the figure and the figure beside it, a value a trial. */
interface HeldRun {
  readonly input: number;
  readonly figure: Float64Array;
  readonly beside: Float64Array;
}

/**
 * A bar of a tornado from the two runs with the driver held at either end, all other drivers as drawn.
 *
 * Trials with a value that is not finite are left out. The standard error of the swing is from the run's batches.
 * Shapes: one value a trial, by batch. Units: those of the figures.
 *
 * @example
 * tornadoBar({
 *   driver: 'x',
 *   name: 'X',
 *   kind: 'assumption',
 *   low: { input: 1, figure: Float64Array.of(1, 3), beside: Float64Array.of(0, 0) },
 *   high: { input: 2, figure: Float64Array.of(5, 7), beside: Float64Array.of(0, 0) },
 *   design: { sampler: 'plain', trials: 2, batches: 2 },
 * }).swing // => 4
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
