import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../models/simulation/result.ts';
import type { ActualMonth } from '../../models/usage/usageSummary.ts';
import { actualSeries } from '../../renderer/charts/actualSeries.ts';

function actual(month: string, revenueUsd: number | null, aiCogsUsd: number, partial = false): ActualMonth {
  return { month, revenueUsd, aiCogsUsd, researchUsd: 0, activeUsers: null, requests: null, partial };
}

const history = [actual('2026-09', 100, 20), actual('2026-10', 200, 30), actual('2026-11', 1, 1, true)];

/** Only what the series reads: COGS of the forecast are AI cost plus `other`. */
function result(other: number): RunResult {
  return {
    months: ['2026-11', '2026-12'],
    total: { aiCogs: { mean: 1000 }, cogs: { mean: 1000 + other } },
  } as unknown as RunResult;
}

describe('what history knows of a series', () => {
  it('draws revenue and AI COGS before the first forecast month', () => {
    expect(actualSeries('revenue', history, result(50)).points.map(({ value }) => value)).toEqual([100, 200]);
    expect(actualSeries('aiCogs', history, result(50)).points.map(({ value }) => value)).toEqual([20, 30]);
  });

  it('runs on over the forecast with whole months, as they happen', () => {
    const later = [...history.slice(0, 2), actual('2026-11', 220, 33), actual('2026-12', 9, 1, true)];
    expect(actualSeries('revenue', later, result(50)).points.map(({ value }) => value)).toEqual([100, 200, 220]);
  });

  it('says COGS and margin in words where the forecast holds more than AI cost', () => {
    const { points, note } = actualSeries('grossMargin', history, result(50));
    expect(points).toEqual([]);
    expect(note).toContain('Oct 2026: 85.0% gross margin before other cost');
    expect(actualSeries('cogs', history, result(50)).note).toContain('Oct 2026: $30.00 AI cost');
  });

  it('draws every series where AI cost is all there is', () => {
    expect(actualSeries('grossProfit', history, result(0))).toMatchObject({ note: null });
    expect(actualSeries('grossProfit', history, result(0)).points.map(({ value }) => value)).toEqual([80, 170]);
  });

  it('never quotes a month that is not whole', () => {
    const open = [actual('2026-09', 100, 20), actual('2026-10', 10, 3, true)];
    expect(actualSeries('cogs', open, result(50)).note).toContain('Sep 2026');
  });
});
