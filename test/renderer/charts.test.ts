import { describe, expect, it } from 'vitest';
import type { Summary } from '../../models/simulation/result.ts';
import { statistics } from '../../models/simulation/result.ts';
import { type ChartCells, monthCells } from '../../renderer/charts/chart.ts';
import { curvesChart } from '../../renderer/charts/curvesChart.ts';
import { densityPath } from '../../renderer/charts/density.ts';
import { fanPoints, linePoints } from '../../renderer/charts/fan.ts';
import { type FanChartData, fanChart, spreadLabels, valueDomain } from '../../renderer/charts/fanChart.ts';
import { bins, targetAnchor } from '../../renderer/charts/histogram.ts';
import { monthTicks } from '../../renderer/charts/monthTicks.ts';
import { foldSmall, otherName, stackedBars } from '../../renderer/charts/stackedBars.ts';
import { monthDate } from '../../renderer/format/months.ts';

const months = ['2026-11', '2026-12', '2027-01'];

function summary(values: readonly (number | null)[]): Summary<readonly (number | null)[]> {
  const all = Object.fromEntries(statistics.map((statistic) => [statistic, values]));
  return { ...all, standardError: all } as unknown as Summary<readonly (number | null)[]>;
}

function chartData(overrides: Partial<FanChartData> = {}): FanChartData {
  const points = fanPoints(months, summary([10, 20, 30]));
  return {
    fans: [{ name: '', points, colour: 'fan', bands: 'both' }],
    actuals: [],
    averages: [],
    target: null,
    formatValue: String,
    fromZero: true,
    compact: false,
    ...overrides,
  };
}

describe('fan chart', () => {
  it('leaves out months without a value, never drawing them as zero', () => {
    expect(fanPoints(months, summary([10, null, 30])).map(({ month }) => month)).toEqual(['2026-11', '2027-01']);
    expect(linePoints(months, [null, 5, null]).map(({ value }) => value)).toEqual([5]);
  });

  it('shows amounts from zero and margins around themselves', () => {
    expect(valueDomain(chartData())).toEqual([0, 31.5]);
    expect(valueDomain(chartData({ fromZero: false }))).toEqual([9, 31]);
    expect(valueDomain(chartData({ fromZero: false, target: 40 }))[1]).toBeCloseTo(41.5, 10);
  });

  it('keeps direct labels apart', () => {
    const labels = [0, 1, 10].map((value) => ({ text: String(value), value, colour: 'red' }));
    expect(spreadLabels(labels, 4).map(({ value }) => value)).toEqual([10, 4, 0]);
    expect(spreadLabels(labels, 6, 10).map(({ value }) => value)).toEqual([10, 4, -2]);
  });

  it('fills the size it is given and leaves room for direct labels', () => {
    const options = fanChart(chartData(), { width: 500, height: 300 });
    expect([options.width, options.height, options.marginRight]).toEqual([500, 300, 76]);
    expect(fanChart(chartData({ compact: true }), { width: 300, height: 160 }).marginRight).toBe(52);
  });
});

describe('the label of a target', () => {
  it('stays inside the picture', () => {
    const histogram = { from: 0.75, to: 0.85, counts: [1] };
    expect([0.7, 0.8, 0.9].map((target) => targetAnchor(histogram, target))).toEqual(['start', 'middle', 'end']);
  });
});

describe('stacked bars', () => {
  const parts = Array.from({ length: 10 }, (_, index) => ({ month: '2026-11', name: `m${index}`, value: 10 - index }));

  it('folds small names into one and keeps the total', () => {
    const folded = foldSmall(parts, 3);
    expect(folded.names).toEqual(['m0', 'm1', 'm2', otherName]);
    const total = (list: typeof parts) => list.reduce((sum, { value }) => sum + value, 0);
    expect(total(folded.parts)).toBe(total(parts));
  });

  it('gives every name a colour of its own', () => {
    const folded = foldSmall(parts);
    const options = stackedBars({ ...folded, partialMonths: [], formatValue: String }, { width: 400, height: 200 });
    const range = options.color!.range as string[];
    expect(new Set(range).size).toBe(folded.names.length);
  });
});

describe('ticks of months', () => {
  const span = (count: number) => Array.from({ length: count }, (_, index) => new Date(Date.UTC(2026, index, 1)));

  it('are as dense as labels fit, and on quarters or years when they do not', () => {
    expect(monthTicks(span(6), 600)).toHaveLength(6);
    expect(monthTicks(span(24), 600).map((date) => date.getUTCMonth() % 3)).toEqual(Array(8).fill(0));
    expect(monthTicks(span(60), 240).every((date) => date.getUTCMonth() === 0)).toBe(true);
  });

  it('are none where nothing is drawn', () => {
    expect(monthTicks([], 600)).toEqual([]);
    expect(monthTicks([monthDate('2026-11')], 600)).toHaveLength(1);
  });
});

describe('distributions drawn small', () => {
  it('turns counts into shares of all trials', () => {
    const shares = bins({ from: 0, to: 1, counts: [1, 3] });
    expect(shares).toEqual([
      { from: 0, to: 0.5, share: 0.25 },
      { from: 0.5, to: 1, share: 0.75 },
    ]);
  });

  it('draws a closed outline within its size, and nothing for a distribution of no width', () => {
    const path = densityPath({ kind: 'uniform', low: 5, high: 10 }, { width: 40, height: 20 });
    expect(path).toMatch(/^M0,20 L.* L40,20 Z$/);
    expect(path).not.toContain('NaN');
    expect(densityPath({ kind: 'uniform', low: 5, high: 5 }, { width: 40, height: 20 })).toBe('');
  });
});

describe('the cells of a chart', () => {
  it('of a fan have a row a month, of the past as of the forecast', () => {
    const actuals = linePoints(['2026-10'], [7]);
    const { cells } = fanChart(chartData({ actuals }), { width: 600, height: 200 });
    const expected: ChartCells = [
      ['Month', 'Actual', 'P10', 'P25', 'Median', 'P75', 'P90'],
      ['2026-10', 7, null, null, null, null, null],
      ['2026-11', null, 10, 10, 10, 10, 10],
      ['2026-12', null, 20, 20, 20, 20, 20],
      ['2027-01', null, 30, 30, 30, 30, 30],
    ];
    expect(cells).toEqual(expected);
  });

  it('of stacked bars have a column a part', () => {
    const parts = [
      { month: '2026-11', name: 'a', value: 1 },
      { month: '2026-11', name: 'b', value: 2 },
      { month: '2026-12', name: 'b', value: 3 },
    ];
    const data = { parts, names: ['a', 'b'], partialMonths: [], formatValue: String };
    expect(stackedBars(data, { width: 600, height: 200 }).cells).toEqual([
      ['Month', 'a', 'b'],
      ['2026-11', 1, 2],
      ['2026-12', null, 3],
    ]);
  });

  it('of curves over one axis have a row wherever one of them has a point, in order', () => {
    const curve = (name: string, points: readonly { x: number; y: number }[]) =>
      ({ name, points, colour: 'var(--fan)', look: 'line' }) as const;
    const curves = [
      curve('a', [
        { x: 10, y: 1 },
        { x: 2, y: 3 },
      ]),
      curve('b', [{ x: 2, y: 5 }]),
    ];
    const axes = { rules: [], formatX: String, formatY: String, xName: 'Users', yName: 'Cost' };
    expect(curvesChart({ curves, ...axes }, { width: 600, height: 200 }).cells).toEqual([
      ['Users', 'a', 'b'],
      [2, 3, 5],
      [10, 1, null],
    ]);
  });

  it('of two values of one month have the later one', () => {
    const twice = [
      { month: '2026-11', value: 0 },
      { month: '2026-11', value: 4 },
    ];
    expect(monthCells([{ name: 'Actual', points: twice }])).toEqual([
      ['Month', 'Actual'],
      ['2026-11', 4],
    ]);
  });
});
