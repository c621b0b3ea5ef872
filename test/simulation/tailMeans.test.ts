import { describe, expect, test } from 'vitest';
import { plainEngine } from '../../models/columns/engine.ts';
import type { Batched } from '../../models/columns/orderStatistics.ts';
import { binsOf } from '../../models/columns/tally.ts';
import { batchStarts, fillUniform, makeDesign } from '../../models/random/design.ts';
import { stream } from '../../models/random/stream.ts';
import { summarizeOutput } from '../../models/simulation/outputSummary.ts';
import { tailMeans, talliedTailMeans } from '../../models/simulation/tailMeans.ts';
import { normalQuantile } from '../../models/statistics/normal.ts';

function draws(trials: number) {
  const design = makeDesign('sobol', trials);
  const values = new Float64Array(trials);
  fillUniform({ out: values, design, keys: stream(1, 'x', 'trial'), dimension: 0, from: 0, count: trials });
  return { values, starts: batchStarts(design) };
}

function tailsOf(batched: Batched) {
  return tailMeans({ ...batched, percentiles: summarizeOutput(plainEngine, batched).value });
}

describe('the expected worst of the trials', () => {
  // CVaR of a standard normal is φ(Φ⁻¹(1 − α))/α: 2.062713 at 5 %, 1.754983 at 10 % (Rockafellar and Uryasev 2000).
  test('of a normal is its density at the quantile over the part', () => {
    const { values, starts } = draws(20_000);
    const { low, high } = tailsOf({ values: values.map(normalQuantile), starts })!;
    for (const [found, value] of [
      [high.worst5, 2.062713],
      [high.worst10, 1.754983],
      [low.worst5, -2.062713],
      [low.worst10, -1.754983],
    ] as const) {
      expect(Math.abs(found.mean - value)).toBeLessThan(4 * found.standardError);
      expect(found.standardError).toBeLessThan(0.01);
    }
  });

  test('of whole numbers of trials is their plain mean', () => {
    const values = Float64Array.from({ length: 2001 }, (_, i) => i);
    const { low, high } = tailsOf({ values, starts: Int32Array.of(0, 1000, 2001) })!;
    // Of 2,001 values 200.1 count: 1801 … 2000 and a tenth of 1800.
    expect(high.worst10.mean).toBeCloseTo((200 * 1900.5 + 0.1 * 1800) / 200.1, 9);
    expect(low.worst10.mean).toBeCloseTo((200 * 99.5 + 0.1 * 200) / 200.1, 9);
  });

  test('leaves out trials without a value, and is nothing where no trial has one', () => {
    const starts = Int32Array.of(0, 2, 4);
    expect(tailsOf({ values: Float64Array.of(1, Number.NaN, 1, 1), starts })!.low.worst5.mean).toBe(1);
    expect(tailsOf({ values: new Float64Array(4).fill(Number.NaN), starts })).toBeNull();
  });

  test('counted in bins is within a bin of the kept', () => {
    const { values, starts } = draws(20_000);
    const kept = tailsOf({ values, starts })!;
    const counts = new Uint32Array(1000);
    for (const value of values) counts[Math.floor(value * 1000)]!++;
    const counted = talliedTailMeans(binsOf({ counts, from: 0, scale: 1000, minimum: 0, maximum: 1 }));
    for (const side of ['low', 'high'] as const)
      for (const part of ['worst5', 'worst10'] as const)
        expect(Math.abs(counted[side][part].mean - kept[side][part].mean)).toBeLessThan(0.001);
  });
});
