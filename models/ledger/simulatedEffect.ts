import { rangeIn } from '../unitCosts/unitOutlook.ts';
import type { SimulatedEffect } from './ledgerDecision.ts';

/**
 * What a decision does, month by month and summed from the first month on: with less without, trial by trial.
 *
 * Shapes: one column a month of each side, of the same draws. Units: US$. Source: SEMANTICS section 8.
 *
 * @example
 * simulatedEffect([Float64Array.of(5, 5), Float64Array.of(5, 5)], [Float64Array.of(4, 2), Float64Array.of(4, 4)])
 *   .soFar[1].p50 // => -3
 */
export function simulatedEffect(
  without: readonly Float64Array[],
  changed: readonly Float64Array[],
): Pick<SimulatedEffect, 'byMonth' | 'soFar'> {
  const sum = new Float64Array(without[0]?.length ?? 0);
  const months = without.map((before, at) => {
    const difference = changed[at]!.map((after, trial) => after - before[trial]!);
    for (let trial = 0; trial < sum.length; trial++) sum[trial]! += difference[trial]!;
    return { own: rangeIn(difference)!, soFar: rangeIn(sum)! };
  });
  return { byMonth: months.map(({ own }) => own), soFar: months.map(({ soFar }) => soFar) };
}
