import { drawAt, stream } from '../random/stream.ts';
import { binomialInterval } from '../simulation/pinball.ts';
import { quantileSorted } from '../statistics/quantile.ts';

/** Months of one forecast that were held, of those that have happened. */
interface HeldMonths {
  readonly inside: number;
  readonly months: number;
}

/** Forecasts below which a coverage has no interval, and is not stated as a percentage. */
export const fewestForecasts = 3;

const resamples = 4000;

/**
 * A 95% interval of the share of months that were held, the months of one forecast as one block: they move together, so
 * that counting each for itself would make the interval too narrow.
 *
 * Convention: percentiles of the share over resampled forecasts, on one fixed stream; forecasts that all held or all
 * missed everything give no spread to resample, so the exact interval of as many outcomes as there are forecasts stands
 * in.
 * Shapes: an entry for each forecast. Units: ratio. Null of fewer than three forecasts with a month.
 * Source: Davison and Hinkley (1997), section 3.8; Clopper and Pearson (1934).
 *
 * @example
 * clusterInterval([{ inside: 3, months: 4 }, { inside: 4, months: 4 }]) // => null
 */
export function clusterInterval(
  forecasts: readonly HeldMonths[],
): { readonly low: number; readonly high: number } | null {
  const told = forecasts.filter(({ months }) => months > 0);
  if (told.length < fewestForecasts) return null;
  const held = (chosen: readonly HeldMonths[]) => {
    const months = chosen.reduce((sum, one) => sum + one.months, 0);
    return chosen.reduce((sum, one) => sum + one.inside, 0) / months;
  };
  const share = held(told);
  if (share === 0 || share === 1) return binomialInterval(share * told.length, told.length);
  const keys = stream(1, 'record.coverage', 'trial');
  const shares = Float64Array.from({ length: resamples }, (_, resample) =>
    held(told.map((__, place) => told[drawAt(keys, resample * told.length + place) % told.length]!)),
  ).sort();
  return { low: quantileSorted(shares, 0.025), high: quantileSorted(shares, 0.975) };
}
