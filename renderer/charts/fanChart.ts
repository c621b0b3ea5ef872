import * as Plot from '@observablehq/plot';
import { monthTick } from '../format/months.ts';
import { type Chart, type MonthColumn, monthCells } from './chart.ts';
import { type Fan, isHeld, type LinePoint } from './fan.ts';
import { chartFrame } from './frame.ts';
import { monthTicks } from './monthTicks.ts';
import type { ChartSize } from './size.ts';

export interface FanChartData {
  readonly fans: readonly Fan[];
  readonly actuals: readonly LinePoint[];
  /** The single-point plan; drawn dashed. */
  readonly averages: readonly LinePoint[];
  /** What the dashed line is; the single-point plan where it has no name of its own. */
  readonly averagesName?: string;
  readonly target: number | null;
  /** What the target is called; "target" where it has no name of its own. */
  readonly targetName?: string;
  readonly formatValue: (value: number) => string;
  /** Whether the value axis starts at zero. */
  readonly fromZero: boolean;
  readonly compact: boolean;
}

interface EndLabel {
  readonly text: string;
  readonly value: number;
  readonly colour: string;
}

/** Labels at the right edge, pushed apart so that none covers another, and kept below the top of the picture. */
export function spreadLabels(labels: readonly EndLabel[], gap: number, top = Number.POSITIVE_INFINITY): EndLabel[] {
  const sorted = [...labels].sort((left, right) => left.value - right.value);
  let floor = Number.NEGATIVE_INFINITY;
  const raised = sorted.map((label) => {
    const value = Math.max(label.value, floor);
    floor = value + gap;
    return { ...label, value };
  });
  let ceiling = top;
  return raised.reverse().map((label) => {
    const value = Math.min(label.value, ceiling);
    ceiling = value - gap;
    return { ...label, value };
  });
}

function bandMarks(fan: Fan): Plot.Markish[] {
  const outer = fan.bands === 'outer';
  const band = (low: 'p10' | 'p25', high: 'p75' | 'p90', fill: string) =>
    Plot.areaY(fan.points, {
      x: 'date',
      y1: low,
      y2: high,
      fill,
      fillOpacity: outer ? 0.45 : 1,
    });
  const wide = band('p10', 'p90', `var(--${fan.colour}-80)`);
  return outer ? [wide] : [wide, band('p25', 'p75', `var(--${fan.colour}-50)`)];
}

function lineMarks(fan: Fan): Plot.Markish[] {
  const stroke = `var(--${fan.colour})`;
  const line = (y: 'p10' | 'p50' | 'p90', look: { strokeWidth: number; strokeOpacity: number }) =>
    Plot.lineY(fan.points, { x: 'date', y, stroke, ...look });
  const edge = { strokeWidth: 1, strokeOpacity: 0.55 };
  const edges = fan.bands === 'outer' ? [line('p10', edge), line('p90', edge)] : [];
  return [...edges, line('p50', { strokeWidth: 2.2, strokeOpacity: 1 })];
}

function endLabels(data: FanChartData, gap: number, top: number): EndLabel[] {
  const labels = data.fans.flatMap((fan) => {
    const last = fan.points.at(-1);
    if (!last) return [];
    const colour = `var(--${fan.colour})`;
    if (fan.name) return [{ text: fan.name, value: last.p50, colour }];
    return [
      { text: 'P90', value: last.p90, colour: 'var(--ink-3)' },
      { text: 'median', value: last.p50, colour },
      { text: 'P10', value: last.p10, colour: 'var(--ink-3)' },
    ];
  });
  const plan = data.averages.at(-1);
  if (plan) labels.push({ text: dashedName(data), value: plan.value, colour: 'var(--plan-line)' });
  return spreadLabels(labels, gap, top);
}

function dashedName({ averagesName = 'single-point plan' }: FanChartData): string {
  return averagesName === 'single-point plan' ? 'single-point' : averagesName;
}

/** The lowest and highest value that must be seen, with a little air. */
export function valueDomain(data: FanChartData): [number, number] {
  const values = [
    ...data.fans.flatMap((fan) => fan.points.flatMap((point) => [point.p10, point.p90])),
    ...data.actuals.map((point) => point.value),
    ...data.averages.map((point) => point.value),
    ...(data.target === null ? [] : [data.target]),
  ];
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values, ...(data.fromZero ? [0] : []));
  const high = Math.max(...values, ...(data.fromZero ? [0] : []));
  const air = (high - low || Math.abs(high) || 1) * 0.05;
  return [data.fromZero && low >= 0 ? 0 : low - air, high + air];
}

function actualMarks(data: FanChartData): Plot.Markish[] {
  const first = data.fans[0]?.points[0];
  if (data.actuals.length === 0) return [];
  const whole = data.actuals.filter((point) => !point.partial);
  const start = whole[0];
  return [
    ...(first ? [Plot.ruleX([first.date], { stroke: 'var(--line-strong)', strokeDasharray: '2 3' })] : []),
    Plot.lineY(whole, { x: 'date', y: 'value', stroke: 'var(--actual)', strokeWidth: 1.6 }),
    ...heldMarks(data, whole),
    Plot.dot(
      data.actuals.filter((point) => point.partial),
      { x: 'date', y: 'value', r: 3, stroke: 'var(--actual)', fill: 'var(--surface)' },
    ),
    ...(start && !data.compact
      ? [
          Plot.text([start], {
            x: 'date',
            y: 'value',
            text: () => 'actual',
            dy: -12,
            textAnchor: 'start',
            fill: 'var(--ink-2)',
          }),
        ]
      : []),
  ];
}

/** Months that were foreseen and have happened: a dot inside P10–P90, an open ring outside. */
function heldMarks({ fans }: FanChartData, whole: readonly LinePoint[]): Plot.Markish[] {
  const points = fans[0]?.points ?? [];
  const seen = whole.filter((point) => isHeld(points, point) !== null);
  if (seen.length === 0) return [];
  const look = (held: boolean) =>
    held
      ? { r: 3, fill: 'var(--actual)', stroke: 'var(--actual)' }
      : { r: 5, fill: 'var(--surface)', stroke: 'var(--adverse)' };
  return [true, false].map((held) =>
    Plot.dot(
      seen.filter((point) => isHeld(points, point) === held),
      { x: 'date', y: 'value', strokeWidth: 2, ...look(held) },
    ),
  );
}

function drawnDates(data: FanChartData): Date[] {
  return [...data.actuals, ...data.fans.flatMap(({ points }) => points)].map(({ date }) => date);
}

/** What a fan draws, by month. */
export function fanColumns(data: FanChartData): MonthColumn[] {
  const { fans, actuals, averages, averagesName = 'single-point plan' } = data;
  const line = (name: string, points: readonly LinePoint[]) => (points.length === 0 ? [] : [{ name, points }]);
  return [
    ...line('Actual', actuals),
    ...fans.flatMap(({ name, points }) =>
      bandColumns.map(([key, title]) => ({
        name: name === '' ? title : `${name} ${title}`,
        points: points.map((point) => ({ month: point.month, value: point[key] })),
      })),
    ),
    ...line(capitalized(averagesName), averages),
  ];
}

const bandColumns = [
  ['p10', 'P10'],
  ['p25', 'P25'],
  ['p50', 'Median'],
  ['p75', 'P75'],
  ['p90', 'P90'],
] as const;

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Two bands (the middle 80 % and 50 %), the median, actuals before, the single-point plan dashed; lines labelled
 * directly. Months are joined straight: a curve would make a hill of what one month pays once.
 */
export function fanChart(data: FanChartData, size: ChartSize): Chart {
  const domain = valueDomain(data);
  const inner = Math.max(40, size.height - 44);
  const isNamed = data.fans.some((fan) => fan.name !== '');
  const marginRight = isNamed ? 28 : data.compact ? 52 : 76;
  return {
    ...chartFrame(size, { top: 10, right: marginRight, bottom: 34, left: data.compact ? 46 : 58 }),
    x: {
      type: 'utc',
      label: null,
      ticks: monthTicks(drawnDates(data), size.width),
      tickSize: 0,
      tickFormat: monthTick,
    },
    y: { domain, label: null, grid: false, ticks: data.compact ? 4 : 5, tickSize: 0, tickFormat: data.formatValue },
    marks: [
      Plot.gridY({ stroke: 'var(--grid)', strokeOpacity: 1, ticks: data.compact ? 4 : 5 }),
      ...data.fans.flatMap(bandMarks),
      ...data.fans.flatMap(lineMarks),
      Plot.lineY([...data.averages], {
        x: 'date',
        y: 'value',
        stroke: 'var(--plan-line)',
        strokeWidth: 1.5,
        strokeDasharray: '5 4',
      }),
      ...actualMarks(data),
      ...(data.target === null
        ? []
        : [
            Plot.ruleY([data.target], { stroke: 'var(--ink-2)', strokeWidth: 1, strokeDasharray: '1 3' }),
            Plot.text([data.target], {
              y: (value: number) => value,
              text: () => `${data.targetName ?? 'target'} ${data.formatValue(data.target!)}`,
              frameAnchor: 'left',
              textAnchor: 'start',
              dx: 4,
              dy: -7,
              fill: 'var(--ink-2)',
              stroke: 'var(--surface)',
              strokeWidth: 3,
            }),
          ]),
      Plot.text(endLabels(data, ((domain[1] - domain[0]) * 14) / inner, domain[1]), {
        y: 'value',
        text: 'text',
        fill: 'colour',
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 6,
        clip: false,
      }),
    ],
    color: { type: 'identity' },
    cells: monthCells(fanColumns(data)),
  };
}
