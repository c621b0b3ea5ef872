/** A history in a unit of its own, so that the same series in cents and in dollars is the same to every component. */
export interface ScaledSeries {
  readonly values: Float64Array;
  readonly scale: number;
  readonly shift: number;
  /** Whether values below 0 can occur: then levels only are modelled, and a shift of the series shifts the forecast. */
  readonly signed: boolean;
}

/**
 * 2^12 + 1 cuts a double to 41 bits (Dekker): rounding errors of a change of unit are gone, so no search decides
 * otherwise.
 */
const splitter = 4097;

/**
 * Puts a series into its own unit: its mean size for costs and counts; its mean and mean deviation where values fall
 * below 0.
 *
 * Shapes: at least one finite value. Units: those of the series over `scale`, after `shift` was taken off. A series of
 * zeros has scale 1. Source: Dekker (1971) for the cut.
 *
 * @example
 * scaledSeries([10, 30], null).values // => [0.5, 1.5]
 * scaledSeries([-10, 30], null).values // => [-1, 1]
 */
export function scaledSeries(values: readonly number[], negatives: boolean | null): ScaledSeries {
  const signed = negatives ?? values.some((value) => value < 0);
  // Scaled by the largest first, so that neither sums overflow nor squares vanish; a power of two, so that it rounds nothing.
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return { values: new Float64Array(values.length), scale: 1, shift: 0, signed };
  const unit = powerOfTwoBelow(largest);
  const shift = signed ? mean(values.map((value) => value / unit)) * unit : 0;
  const size = mean(values.map((value) => Math.abs(value - shift) / unit)) * unit;
  // A signed series that never moved has no unit of its own, and no spread.
  if (signed && size <= 1e-13 * largest) return { values: new Float64Array(values.length), scale: 0, shift, signed };
  return { values: Float64Array.from(values, (value) => cut((value - shift) / size)), scale: size, shift, signed };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function powerOfTwoBelow(value: number): number {
  let unit = 1;
  while (unit > value) unit /= 2;
  while (unit <= value / 2) unit *= 2;
  return unit;
}

function cut(value: number): number {
  const high = value * splitter;
  return high - (high - value);
}
