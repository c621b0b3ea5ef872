import { describe, expect, test } from 'vitest';
import { summariseRecord } from '../../models/record/recordSummary.ts';
import type { MonthScore } from '../../models/record/scoreForecast.ts';
import type { RecordedForecast, TrackRecord } from '../../models/record/trackRecord.ts';
import { bridgeChart } from '../../renderer/charts/bridgeChart.ts';
import { isHeld } from '../../renderer/charts/fan.ts';
import { missWords, recordFooter, recordRows } from '../../renderer/features/record/recordFigures.ts';

const month = (name: string, horizon: number, band: MonthScore['band']) =>
  ({ month: name, horizon, band, bias: 0.1, pinball: 2, overNaiveUsd: 5, overSinglePointUsd: null }) as MonthScore;
const forecast = (id: string, months: readonly MonthScore[]) =>
  ({ id, name: id, scores: [{ series: 'aiCogs', months, total: null }] }) as unknown as RecordedForecast;
const record = (...forecasts: readonly RecordedForecast[]) =>
  ({
    forecasts,
    summaries: [
      summariseRecord(
        'aiCogs',
        forecasts.flatMap(({ scores }) => scores),
      ),
    ],
  }) as unknown as TrackRecord;

describe('the record of a series', () => {
  const june = forecast('June', [month('2026-06', 0, null), month('2026-07', 1, null), month('2026-08', 2, 80)]);
  const july = forecast('July', [month('2026-08', 1, null)]);

  test('counts months that were still to come, and states no value that is not known of all', () => {
    expect(recordRows(record(june), 'aiCogs')).toMatchObject([
      { months: 2, inside: 1, overNaiveUsd: 10, overSinglePointUsd: null },
    ]);
  });

  test('has a total from two forecasts on', () => {
    const [one, two] = [record(june), record(june, july)];
    expect(recordFooter(one, 'aiCogs', recordRows(one, 'aiCogs'))).toBeNull();
    expect(recordFooter(two, 'aiCogs', recordRows(two, 'aiCogs'))).toMatchObject({ months: 3, inside: 1 });
  });

  test('names the months that were missed, and by how many of their ranges', () => {
    expect(missWords(record(june, july), 'aiCogs')).toBe('Outside the 80% range: Jul 2026, Aug 2026 (1 of 2).');
    expect(missWords(record(forecast('x', [month('2026-08', 1, 50)])), 'aiCogs')).toBe(
      'Every month that happened is inside its 80% ranges.',
    );
    expect(missWords(record(), 'aiCogs')).toBeNull();
  });
});

describe('pictures of the record', () => {
  test('a month that was not foreseen is neither held nor missed', () => {
    const date = new Date(0);
    const point = { month: '2026-07', date, p10: 1, p25: 2, p50: 3, p75: 4, p90: 5 };
    const at = (name: string, value: number) => isHeld([point], { month: name, date, value, partial: false });
    expect([at('2026-07', 5), at('2026-07', 5.1), at('2026-06', 3)]).toEqual([true, false, null]);
  });

  test('the axis of a bridge is cut where totals dwarf the steps, and starts at 0 where they do not', () => {
    const domain = (steps: readonly number[]) =>
      bridgeChart(
        {
          steps: steps.map((value, index) => ({
            name: String(index),
            kind: index === 0 || index === steps.length - 1 ? ('total' as const) : ('step' as const),
            value,
          })),
          formatValue: String,
        },
        { width: 600, height: 200 },
      ).y!.domain as number[];
    expect(domain([1000, 50, 1050])[0]).toBeGreaterThan(900);
    expect(domain([100, 900, 1000])[0]).toBe(0);
  });
});
