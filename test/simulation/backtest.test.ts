import { describe, expect, test } from 'vitest';
import { backtestRun, type FrozenRun, type WholeMonth } from '../../models/simulation/backtest.ts';
import { binomialInterval, pinballLoss } from '../../models/simulation/pinball.ts';
import type { Summary } from '../../models/simulation/result.ts';
import { betaCdf } from '../../models/statistics/beta.ts';
import fc from '../support/properties.ts';

const offsets = { mean: 0, p5: -20, p10: -10, p25: -5, p50: 0, p75: 5, p90: 10, p95: 20 };

/** Percentiles around a middle of each month. */
function around(middles: readonly number[], scale = 1) {
  const at = (offset: number) => middles.map((middle) => middle + offset * scale);
  const summary = Object.fromEntries(Object.entries(offsets).map(([name, offset]) => [name, at(offset)]));
  return { ...summary, standardError: summary } as unknown as Summary<readonly (number | null)[]>;
}

const months = ['2026-09', '2026-10', '2026-11'];
function frozen(cogs = [120, 120, 120]): FrozenRun {
  const series = {
    revenue: around([400, 400, 400]),
    aiCogs: around([100, 100, 100]),
    cogs: around(cogs),
    grossProfit: around([280, 280, 280]),
    grossMargin: around([0.7, 0.7, 0.7], 0.001),
  };
  const run = { id: 'r', scenarioId: 's', scenarioName: 'Plan', ranAt: '2026-10-05T10:00:00Z' };
  return { run, result: { months, series } };
}

const whole = (month: string, more: Partial<WholeMonth> = {}): WholeMonth => ({
  ...{ month, revenueUsd: null, aiCogsUsd: null, cogsUsd: null },
  ...more,
});

describe('pinball loss', () => {
  // L_q(y, f) = max(q(y − f), (q − 1)(y − f)), by hand.
  test.each([
    [0.9, 100, 120, 18],
    [0.9, 100, 80, 2],
    [0.1, 100, 120, 2],
    [0.1, 100, 80, 18],
    [0.5, 100, 120, 10],
    [0.5, 100, 100, 0],
  ])('of the %f-quantile at %f where %f happened is %f', (probability, forecast, actual, loss) => {
    expect(pinballLoss({ probability, forecast, actual })).toBeCloseTo(loss, 12);
  });
});

describe('a backtest', () => {
  test('counts months inside p10–p90 and averages the loss of the stored percentiles', () => {
    const score = backtestRun(frozen(), [whole('2026-09', { aiCogsUsd: 110 }), whole('2026-10', { aiCogsUsd: 111 })])!;
    const [series] = score.series;
    expect(score.series).toHaveLength(1);
    expect(series).toMatchObject({ series: 'aiCogs', inside: 1, coverage: 0.5 });
    expect(series!.months.map(({ inside, inHindsight }) => [inside, inHindsight])).toEqual([
      [true, true],
      [false, false],
    ]);
    // At 110: 30, 20, 15, 10 and 5 above p5 … p75, on p90, 10 below p95.
    const first = (0.05 * 30 + 0.1 * 20 + 0.25 * 15 + 0.5 * 10 + 0.75 * 5 + 0 + 0.05 * 10) / 7;
    const second = (0.05 * 31 + 0.1 * 21 + 0.25 * 16 + 0.5 * 11 + 0.75 * 6 + 0.9 * 1 + 0.05 * 9) / 7;
    expect(series!.pinball).toBeCloseTo((first + second) / 2, 12);
    expect(series!.relativePinball).toBeCloseTo((first + second) / 2 / 110.5, 12);
  });

  test('judges COGS and margin where the history holds COGS beside AI, or the run has none', () => {
    const money = { revenueUsd: 400, aiCogsUsd: 100 };
    const names = (run: FrozenRun, actual: WholeMonth) =>
      backtestRun(run, [actual])!.series.map(({ series }) => series);
    expect(names(frozen(), whole('2026-11', money))).toEqual(['revenue', 'aiCogs']);
    const full = backtestRun(frozen(), [whole('2026-11', { ...money, cogsUsd: 120 })])!;
    expect(full.series.map(({ series, months: [month] }) => [series, month!.actual])).toEqual([
      ['revenue', 400],
      ['aiCogs', 100],
      ['cogs', 120],
      ['grossMargin', 0.7],
    ]);
    expect(names(frozen([100, 100, 100]), whole('2026-11', money))).toContain('grossMargin');
  });

  test('of a run whose months lie ahead is none', () => {
    expect(backtestRun(frozen(), [whole('2026-08', { aiCogsUsd: 100 })])).toBeNull();
    expect(backtestRun(frozen(), [whole('2026-09')])).toBeNull();
  });
});

describe('properties', () => {
  test('the interval of a count is that of Clopper and Pearson', () => {
    // P(X ≥ hits | low) = P(X ≤ hits | high) = 2.5 %; 8 of 10 is 0.4439 to 0.9748 in their table.
    const known = binomialInterval(8, 10);
    expect([known.low, known.high].map((one) => one.toFixed(4))).toEqual(['0.4439', '0.9748']);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (count, some) => {
        const hits = Math.min(some, count);
        const { low, high } = binomialInterval(hits, count);
        expect(low).toBeLessThanOrEqual(hits / count);
        expect(high).toBeGreaterThanOrEqual(hits / count);
        if (hits > 0) expect(betaCdf(low, hits, count - hits + 1)).toBeCloseTo(0.025, 9);
      }),
    );
  });

  test('the true quantile has the least expected loss', () => {
    const draws = Array.from({ length: 99 }, (_, index) => index + 1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (percent, other) => {
        const probability = percent / 100;
        const lossAt = (forecast: number) =>
          draws.reduce((sum, actual) => sum + pinballLoss({ probability, forecast, actual }), 0);
        expect(lossAt(percent)).toBeLessThanOrEqual(lossAt(other) + 1e-9);
      }),
    );
  });
});
