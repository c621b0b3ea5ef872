import { describe, expect, test } from 'vitest';
import { harmonicPath } from '../../models/forecasts/components/harmonics.ts';
import { yearShapePath } from '../../models/forecasts/components/yearShape.ts';
import { forecastSeries } from '../../models/forecasts/forecast.ts';
import { evenGate, gateWeights, mixedEvenly } from '../../models/forecasts/gate.ts';
import { ridgeRegression } from '../../models/statistics/ridgeRegression.ts';
import { normalDraws } from '../support/normalDraws.ts';

const yearlyWave = (t: number) => 0.3 * Math.sin((2 * Math.PI * t) / 52.1775);

describe('a season of weeks', () => {
  const weeks = Array.from({ length: 200 }, (_, t) => yearlyWave(t) + 0.002 * t);
  const next = Array.from({ length: 13 }, (_, h) => yearlyWave(200 + h) + 0.002 * (200 + h));

  test('is repeated by harmonics, with the growth it stands on', () => {
    const ahead = harmonicPath(Float64Array.from(weeks), 13);
    for (const [h, value] of next.entries()) expect(Math.abs(ahead[h]! - value)).toBeLessThan(0.02);
  });

  test('is not made of chance: harmonics of a random walk stay near its last value', () => {
    const draw = normalDraws(5);
    let level = 0;
    const walk = Float64Array.from({ length: 200 }, () => (level += 0.05 * draw()));
    // A season of the size of 13 weeks of shocks would be one made of chance.
    const moved = Math.abs(harmonicPath(walk, 13)[12]! - walk[199]!);
    expect(moved).toBeLessThan(0.05 * Math.sqrt(13) * 2);
  });

  test('is seen by the last year where there are only 80 weeks', () => {
    const ahead = yearShapePath(Float64Array.from(weeks.slice(0, 80)), { period: 52, horizon: 13 });
    const flat = weeks[79]!;
    const missed = (path: ArrayLike<number>) =>
      Array.from({ length: 13 }, (_, h) => Math.abs(path[h]! - weeks[80 + h]!)).reduce((sum, one) => sum + one, 0);
    expect(missed(ahead)).toBeLessThan(0.5 * missed(new Array(13).fill(flat)));
  });

  test('leaves a history below a year and a quarter to its level', () => {
    const short = Float64Array.from({ length: 55 }, (_, t) => (t % 2 === 0 ? 1 : 1.1));
    const ahead = yearShapePath(short, { period: 52, horizon: 3 });
    expect(new Set(ahead).size).toBe(1);
  });

  test('is in the forecast of weekly costs: a bend to come is foretold', () => {
    const costs = weeks.map((value) => 1000 * Math.exp(value));
    const { mean, method } = forecastSeries(costs, { frequency: 'weekly', horizon: 13 });
    expect(method).toBe('mean of 3 components');
    for (const [h, value] of next.entries())
      expect(Math.abs(mean[h]! / (1000 * Math.exp(value)) - 1)).toBeLessThan(0.1);
  });
});

describe('even weights', () => {
  test('are shared by the chosen components at every horizon and whatever the features', () => {
    const gate = evenGate({ components: 4, chosen: [1, 3], features: 2 });
    expect(mixedEvenly(gate)).toBe(2);
    const weights = gateWeights(gate, Float64Array.of(2, -3), 7);
    expect(weights[1]).toBeCloseTo(0.5, 12);
    expect(weights[0]! + weights[2]!).toBeLessThan(1e-15);
  });
});

describe('regression drawn to 0', () => {
  const one = Float64Array.of(1, 0, 1, 0);
  const other = Float64Array.of(0, 1, 1, 0);
  const y = Float64Array.of(2, 3, 5, 0);

  test('finds the coefficients that make the values', () => {
    const [a, b] = ridgeRegression([one, other], { y, ridge: 0 });
    expect(a).toBeCloseTo(2, 10);
    expect(b).toBeCloseTo(3, 10);
  });

  test('gives a column twice only once, and a column of zeros nothing', () => {
    const found = ridgeRegression([one, one, new Float64Array(4)], { y: one, ridge: 0 });
    expect(found[0]! + found[1]!).toBeCloseTo(1, 10);
    expect(found[2]).toBe(0);
  });
});
