import { describe, expect, test } from 'vitest';
import { componentNames, weeklyNames } from '../../models/forecasts/components/pool.ts';
import { gateWeights } from '../../models/forecasts/gate.ts';
import { learnedNumbers } from '../../models/forecasts/learned/learnedNumbers.ts';
import { fitGate } from '../../models/forecasts/learning/fitGate.ts';
import { fitWidths } from '../../models/forecasts/learning/fitWidths.ts';
import { originsOf } from '../../models/forecasts/learning/origins.ts';
import { featureNames } from '../../models/forecasts/seriesFeatures.ts';
import { learnedWidths, tails } from '../../models/forecasts/widths.ts';
import { normalDraws } from '../support/normalDraws.ts';

describe('the learned numbers', () => {
  test.each(Object.entries(learnedNumbers))(
    'of %s series say where they are from and fit what they weight',
    (frequency, numbers) => {
      expect(numbers.origin).toMatch(/competition, \d+ (monthly|weekly) series, training parts/);
      expect(numbers.learnedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(numbers.groups[0]!.from).toBe(0);
      const names = frequency === 'weekly' ? [...componentNames, ...weeklyNames] : componentNames;
      for (const { gate, widths } of numbers.groups) {
        expect(gate.base).toHaveLength(names.length);
        expect(gate.byFeature.map((row) => row.length)).toEqual(names.map(() => featureNames.length));
        if (!widths) continue;
        for (const row of [...widths.below, ...widths.above]) expect(row).toHaveLength(widths.means.length + 1);
      }
    },
  );
});

describe('weights', () => {
  const examples = Array.from({ length: 60 }, (_, i) => ({
    features: Float64Array.of(i % 2, i % 3),
    // The first component is right where the first feature is 1, the second where it is 0.
    paths: [Float64Array.of(i % 2 ? 10 : 14), Float64Array.of(i % 2 ? 14 : 10), Float64Array.of(13)],
    actual: Float64Array.of(10),
    scale: 2,
    weight: 1,
  }));
  const gate = fitGate(examples, { ridge: 1e-5, featureRidge: 1e-5, steps: 200, gated: true });

  test('follow the feature that tells which component is right', () => {
    const one = gateWeights(gate, Float64Array.of(1, 0), 0);
    const zero = gateWeights(gate, Float64Array.of(-1, 0), 0);
    expect(one[0]).toBeGreaterThan(0.6);
    expect(zero[1]).toBeGreaterThan(0.6);
  });

  test('add up to 1 and leave no component out', () => {
    const weights = gateWeights(gate, Float64Array.of(3, -3), 17);
    expect(weights.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });
});

describe('widths', () => {
  const draw = normalDraws(21);
  const examples = Array.from({ length: 1600 }, (_, i) => {
    const noise = 0.05 * (1 + (i % 4));
    return { features: Float64Array.of(Math.log(noise)), miss: noise * draw(), weight: 1, share: 1, fold: i % 2 };
  });
  const widths = fitWidths(examples, 2);

  test('hold what was to be held, on noise of every size', () => {
    for (const [k, tail] of tails.entries()) {
      const inside = examples.filter(({ features, miss }) => {
        const { below, above } = learnedWidths(features, widths);
        return miss >= -below[k]! && miss <= above[k]!;
      });
      const p = 1 - 2 * tail;
      expect(Math.abs(inside.length / examples.length - p)).toBeLessThan(
        4 * Math.sqrt((p * (1 - p)) / examples.length),
      );
    }
  });

  test('are wider where noise is', () => {
    const at = (noise: number) => learnedWidths(Float64Array.of(Math.log(noise)), widths).above[2]!;
    expect(at(0.2) / at(0.05)).toBeGreaterThan(2);
  });
});

describe('origins', () => {
  test('leave a whole horizon behind them and weigh each series the same', () => {
    const rules = { horizon: 6, every: 3, most: 4, shortest: 10, cuts: [Infinity, 8], lag: 1 };
    const origins = originsOf(
      [Array.from({ length: 30 }, (_, t) => t), Array.from({ length: 17 }, (_, t) => t)],
      rules,
    );
    expect(origins.every(({ actual }) => actual.length === 6)).toBe(true);
    expect(origins.every(({ history, actual }) => history.at(-1)! + 1 === actual[0])).toBe(true);
    for (const series of [0, 1]) {
      const weight = origins.filter((one) => one.series === series).reduce((sum, one) => sum + one.weight, 0);
      expect(weight).toBeCloseTo(1, 12);
    }
  });
});
