import { describe, expect, test } from 'vitest';
import { type BaseOutcome, movedTo, scoreOutcomes } from '../../models/record/baseBacktest.ts';
import { frozenProbabilities } from '../../models/record/frozenForecast.ts';
import fc from '../support/properties.ts';

/** Evenly spread between 100 and 200: P10 is 110, P50 150, P90 190. */
const quantiles = frozenProbabilities.map((probability) => 100 + 100 * probability);
const outcome = (horizon: number, actual: number): BaseOutcome => ({ series: 'aiCogs', horizon, quantiles, actual });

describe('the backtest of a base', () => {
  test('counts what P10 to P90 held, by horizon, and the median distance from P50', () => {
    const scores = scoreOutcomes([outcome(1, 120), outcome(1, 195), outcome(3, 165)]);
    expect(scores.aiCogs).toEqual({
      ...{ months: 3, inside: 2, bias: 0.1 },
      horizons: [
        { horizon: 1, months: 2, inside: 1 },
        { horizon: 3, months: 1, inside: 1 },
      ],
    });
    expect(scores.revenue).toEqual({ months: 0, inside: 0, bias: null, horizons: [] });
  });

  test('of margins the distance is in points', () => {
    const margin = { series: 'grossMargin' as const, horizon: 1, quantiles: frozenProbabilities, actual: 0.7 };
    expect(scoreOutcomes([margin]).grossMargin.bias).toBeCloseTo(0.2, 12);
  });

  test('a base that sets out from nothing cannot be moved', () => {
    expect(movedTo([1, 2], { series: 'revenue', from: 0, to: 5 })).toBeNull();
  });
});

describe('properties', () => {
  const level = fc.double({ min: 1, max: 1e4, noNaN: true });

  test('a base moved to another level holds as much more as it is larger', () => {
    fc.assert(
      fc.property(level, level, level, (from, to, actual) => {
        const moved = movedTo(quantiles, { series: 'cogs', from, to })!;
        const own = scoreOutcomes([{ series: 'cogs', horizon: 1, quantiles: moved, actual }]).cogs;
        const back = scoreOutcomes([{ series: 'cogs', horizon: 1, quantiles, actual: (actual * from) / to }]).cogs;
        expect(Math.abs(own.bias! - back.bias!)).toBeLessThan(1e-9 * (1 + Math.abs(back.bias!)));
        const edge = [110, 190].some((one) => Math.abs((actual * from) / to / one - 1) < 1e-9);
        if (!edge) expect(own.inside).toBe(back.inside);
      }),
    );
  });
});
