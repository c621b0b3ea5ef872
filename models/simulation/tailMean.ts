import type { Batched } from '../columns/orderStatistics.ts';

/**
 * Mean of the highest share of the values (CVaR, expected shortfall), and its standard error: the spread of the batches'
 * own means above the common threshold.
 *
 * The value at the edge counts in part, so that exactly the share is averaged.
 * Shapes: one value a trial, by batch. Units: those of the values. Errors: none. Source: Rockafellar and Uryasev (2002).
 *
 * @example
 * tailMean({ values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), starts: Int32Array.of(0, 5, 10) }, 0.2).value // => 9.5
 */
export function tailMean(
  { values, starts }: Batched,
  share: number,
): { readonly value: number; readonly standardError: number } {
  const count = values.length * share;
  const sorted = values.slice().sort();
  const whole = Math.floor(count);
  let sum = 0;
  for (let place = sorted.length - whole; place < sorted.length; place++) sum += sorted[place]!;
  const threshold = sorted[Math.max(0, sorted.length - whole - 1)] ?? 0;
  const value = count > 0 ? (sum + (count - whole) * threshold) / count : Number.NaN;
  // CVaR = threshold + E[(X − threshold)+] / share: a mean over all trials, whose batches are independent.
  const means: number[] = [];
  for (let batch = 0; batch + 1 < starts.length; batch++) {
    const [from, to] = [starts[batch]!, starts[batch + 1]!];
    if (to === from) continue;
    let above = 0;
    for (let trial = from; trial < to; trial++) above += Math.max(0, values[trial]! - threshold);
    means.push(above / (to - from) / share);
  }
  return { value, standardError: errorOfMean(means) };
}

function errorOfMean(means: readonly number[]): number {
  if (means.length < 2) return 0;
  const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
  const squares = means.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / (means.length - 1) / means.length);
}
