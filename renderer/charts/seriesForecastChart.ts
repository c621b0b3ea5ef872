import * as Plot from '@observablehq/plot';
import type { Chart } from './chart.ts';
import { chartFrame } from './frame.ts';
import type { ChartSize } from './size.ts';

/** One period ahead with its two ranges. */
export interface ForecastPeriod {
  readonly value: number;
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

interface SeriesForecastData {
  /** Oldest first; the forecast goes on from it. */
  readonly history: readonly number[];
  readonly forecast: readonly ForecastPeriod[];
  readonly formatValue: (value: number) => string;
  /** Name of a period, counted from 1 on in the history. */
  readonly formatPeriod: (period: number) => string;
  /** What the axis counts, such as months; empty where the periods are named. */
  readonly unit: string;
}

/** So many times as long as the forecast is the history that is drawn, at least so much. */
const shown = { times: 4, least: 36 };

/** A series and its forecast: the history, the ranges of 95 % and 80 % and the line between them. */
export function seriesForecastChart(data: SeriesForecastData, size: ChartSize): Chart {
  const { history, forecast, formatValue, formatPeriod, unit } = data;
  const skipped = Math.max(0, history.length - Math.max(shown.least, shown.times * forecast.length));
  const before = history.slice(skipped).map((value, index) => ({ x: skipped + index + 1, value }));
  const ahead = forecast.map((period, index) => ({ ...period, x: history.length + index + 1 }));
  const last = before.at(-1);
  // The ranges open from the last value, where nothing is open yet.
  const joined = last
    ? [
        { x: last.x, value: last.value, low80: last.value, high80: last.value, low95: last.value, high95: last.value },
        ...ahead,
      ]
    : ahead;
  const values = [...before.map(({ value }) => value), ...ahead.flatMap(({ low95, high95 }) => [low95, high95])];
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  return {
    ...chartFrame(size, { top: 12, right: 24, bottom: 36, left: 58 }),
    x: {
      label: unit === '' ? null : unit,
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: periodTicks({ first: skipped + 1, last: history.length + forecast.length, width: size.width }),
      tickSize: 0,
      tickFormat: (period: number) => formatPeriod(period),
    },
    y: {
      domain: [low, high + 0.05 * (high - low || 1)],
      label: null,
      ticks: 5,
      tickSize: 0,
      tickFormat: formatValue,
    },
    cells: [
      ['Period', 'Value', '80% from', '80% to', '95% from', '95% to'],
      ...history.map((value, at) => [formatPeriod(at + 1), value, null, null, null, null]),
      ...ahead.map((one) => [formatPeriod(one.x), one.value, one.low80, one.high80, one.low95, one.high95]),
    ],
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: 5 }),
      Plot.areaY(joined, { x: 'x', y1: 'low95', y2: 'high95', fill: 'var(--fan-80)' }),
      Plot.areaY(joined, { x: 'x', y1: 'low80', y2: 'high80', fill: 'var(--fan-50)' }),
      Plot.lineY(before, { x: 'x', y: 'value', stroke: 'var(--actual)', strokeWidth: 1.6 }),
      Plot.lineY(joined, { x: 'x', y: 'value', stroke: 'var(--fan)', strokeWidth: 2.2 }),
      ...(last ? [Plot.ruleX([last.x], { stroke: 'var(--line-strong)', strokeDasharray: '2 3' })] : []),
    ],
  };
}

/** Whole periods, evenly apart, as many as there is room for. */
function periodTicks({
  first,
  last,
  width,
}: {
  readonly first: number;
  readonly last: number;
  readonly width: number;
}): number[] {
  const room = Math.max(2, Math.floor(width / 80));
  const step = Math.max(1, Math.ceil((last - first) / room));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}
