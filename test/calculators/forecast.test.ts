import { describe, expect, test } from 'vitest';
import { runCalculator } from '../../models/calculators/registry.ts';
import { forecastSeries } from '../../models/forecasts/forecast.ts';

const context = { book: { version: '1', sources: [], models: [] } } as never;

interface Told {
  readonly total: { readonly p10: number; readonly p50: number; readonly p90: number };
  readonly decisions: readonly { readonly decision: string }[];
  readonly forecast: readonly {
    readonly period: number;
    readonly value: number;
    readonly low80: number;
    readonly high80: number;
  }[];
}

function ask(input: object): Told {
  const answer = runCalculator('forecast', input, context)!;
  if (!('result' in answer)) throw new Error(JSON.stringify(answer.issues));
  return answer.result as Told;
}

describe('the forecast of a series asked for alone', () => {
  const values = [100, 103, 99, 104, 101, 180, 183, 179, 184, 181, 186, 182];

  test('is the one that every other place of the workbench gives', () => {
    const { forecast } = ask({ values, periods: 6 });
    const same = forecastSeries(values, { frequency: 'monthly', horizon: 6 });
    expect(forecast.map(({ value }) => value)).toEqual(same.mean);
    expect(forecast.map(({ low80 }) => low80)).toEqual(same.bands[0]!.low);
    expect(forecast.map(({ period }) => period)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('tells a level shift, and takes the history as it is where that is reversed', () => {
    expect(ask({ values }).decisions.map(({ decision }) => decision)).toContain('levelShift');
    const reversed = ask({ values, decisions: { levelShift: false } });
    expect(reversed.decisions.map(({ decision }) => decision)).not.toContain('levelShift');
    expect(reversed.forecast[0]!.value).not.toBe(ask({ values }).forecast[0]!.value);
  });

  test('has a total from whole paths: narrower than the sum of the monthly ranges', () => {
    const { total, forecast } = ask({ values });
    const sum = (edge: 'low80' | 'high80') => forecast.reduce((all, period) => all + period[edge], 0);
    expect(total.p10).toBeGreaterThan(sum('low80'));
    expect(total.p90).toBeLessThan(sum('high80'));
    expect(total.p10).toBeLessThan(total.p50);
  });

  test('says how many values are needed', () => {
    expect(runCalculator('forecast', { values: [1, 2] }, context)).toMatchObject({
      issues: [{ path: 'values', message: expect.stringContaining('6') }],
    });
  });
});
