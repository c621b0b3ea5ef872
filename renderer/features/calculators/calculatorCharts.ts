import { isMonth, type Month } from '../../../models/calendar.ts';
import type { Chart } from '../../charts/chart.ts';
import { type Curve, curvesChart } from '../../charts/curvesChart.ts';
import { monthTicks } from '../../charts/monthTicks.ts';
import { type ForecastPeriod, seriesForecastChart } from '../../charts/seriesForecastChart.ts';
import type { ChartSize } from '../../charts/size.ts';
import { waterfallChart } from '../../charts/waterfall.ts';
import { money, moneyTick } from '../../format/money.ts';
import { monthDate, monthLabel } from '../../format/months.ts';
import { compactCount, percent } from '../../format/numbers.ts';
import { cacheChart, densityChart, fitChart, gpuChart, type RulePicture, spillChart } from './ruleCurves.ts';
import type { Entries } from './schema.ts';
import { labelOf } from './words.ts';

/** One picture of a result. */
export interface CalculatorChart {
  readonly title: string;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  readonly curves: readonly Curve[];
  readonly options: (size: ChartSize) => Chart;
}

/** The pictures of a result, where a picture tells more than its figures. */
export function chartsOf(name: string, input: unknown, result: object): readonly CalculatorChart[] {
  const told = result as Entries;
  switch (name) {
    case 'call':
      return [kindsChart(told)];
    case 'cache':
      return [cacheChart(told)].map(drawn);
    case 'agent-loop':
      return [stepsChart(told), costChart(told)].map(drawn);
    case 'commitment':
      return monthsCharts(told, ['listUsd', 'invoiceUsd', 'cashUsd', 'expenseUsd'], 'Used, invoiced, paid and booked');
    case 'plan':
      return monthsCharts(told, ['revenueUsd', 'billingsUsd', 'cashUsd', 'costUsd'], 'Earned, billed, paid and spent');
    case 'adoption':
      return adoptionCharts(told).map(drawn);
    case 'capacity':
      return spillChart(input, told).map(drawn);
    case 'gpu':
      return gpuChart(input, told).map(drawn);
    case 'distribution':
      return densityChart(input).map(drawn);
    case 'fit':
      return fitChart(input, told).map(drawn);
    case 'forecast':
      return [forecastPicture(input, told)];
    case 'bridge':
      return [bridgeChart(told)];
    default:
      return [];
  }
}

function forecastPicture(input: unknown, { forecast }: Entries): CalculatorChart {
  const { values, frequency = 'monthly' } = input as {
    readonly values: readonly number[];
    readonly frequency?: string;
  };
  const periods = forecast as readonly ForecastPeriod[];
  const last = periods.at(-1)!;
  const unit = { monthly: 'months', weekly: 'weeks', daily: 'days' }[frequency] ?? 'periods';
  return {
    title: 'History and forecast',
    summary: `${values.length} ${unit} of history; ${periods.length} ${unit} ahead ${compactCount(last.value)}, 80% range ${compactCount(last.low80)} to ${compactCount(last.high80)}.`,
    curves: [
      { name: 'History', colour: 'var(--actual)', look: 'line', points: [] },
      { name: 'Forecast', colour: 'var(--fan)', look: 'line', points: [] },
      { name: '80% range', colour: 'var(--fan-50)', look: 'dots', points: [] },
      { name: '95% range', colour: 'var(--fan-80)', look: 'dots', points: [] },
    ],
    options: (size) =>
      seriesForecastChart(
        { history: values, forecast: periods, formatValue: compactCount, formatPeriod: String, unit },
        size,
      ),
  };
}

function drawn({ title, summary, ...data }: RulePicture): CalculatorChart {
  return { title, summary, curves: data.curves, options: (size) => curvesChart(data, size) };
}

function stepsOf(steps: readonly { readonly name: string; readonly value: number }[], total: string) {
  const sum = steps.reduce((all, { value }) => all + value, 0);
  return [
    ...steps.map((step) => ({ ...step, kind: 'step' as const })),
    { name: total, kind: 'total' as const, value: sum },
  ];
}

/** The kinds of tokens of a call, one on the other, to what it costs. */
function kindsChart({ costByKind }: Entries): CalculatorChart {
  const paid = Object.entries(costByKind as Readonly<Record<string, number | null>>).flatMap(([kind, value]) =>
    value === null || value === 0 ? [] : [{ name: labelOf(kind), value }],
  );
  return {
    title: 'Cost by token kind',
    summary: paid.map(({ name, value }) => `${name} ${moneyTick(value)}`).join(', ') || 'No cost.',
    curves: [],
    options: (size) => waterfallChart({ steps: stepsOf(paid, 'Call'), formatValue: moneyTick }, size),
  };
}

function bridgeChart({ beforeUsd, steps }: Entries): CalculatorChart {
  const parts = (steps as readonly { step: string; amountUsd: number }[])
    .filter(({ amountUsd }) => amountUsd !== 0)
    .map(({ step, amountUsd }) => ({ name: labelOf(step), value: amountUsd }));
  const before = { name: 'Before', kind: 'total' as const, value: beforeUsd as number };
  return {
    title: 'From before to after',
    summary: `${money(before.value)} before; ${parts.map(({ name, value }) => `${name} ${money(value)}`).join(', ')}.`,
    curves: [],
    options: (size) =>
      waterfallChart({ steps: [before, ...afterSteps(before.value, parts)], formatValue: money }, size),
  };
}

function afterSteps(before: number, parts: readonly { readonly name: string; readonly value: number }[]) {
  const after = parts.reduce((all, { value }) => all + value, before);
  return [
    ...parts.map((part) => ({ ...part, kind: 'step' as const })),
    { name: 'After', kind: 'total' as const, value: after },
  ];
}

interface Step {
  readonly steps: number;
  readonly probability: number;
}

/** Probability beyond which steps are no longer drawn. */
const tail = 0.002;

function stepsChart({ steps }: Entries): RulePicture {
  const { mass, mean } = steps as { readonly mass: readonly Step[]; readonly mean: number };
  let above = 1;
  const shown = mass.filter(({ probability }) => {
    const isSeen = above > tail || probability > tail;
    above -= probability;
    return isSeen;
  });
  const points = shown.map(({ steps: x, probability: y }) => ({ x, y }));
  return {
    title: 'Steps per task',
    summary: `Probability of each number of steps, mean ${compactCount(mean)}; the last ${percent(tail)} is not shown.`,
    curves: [{ name: 'Probability', colour: 'var(--fan)', look: 'bars', points }],
    rules: [{ x: mean, name: 'mean' }],
    formatX: compactCount,
    formatY: (value) => percent(value, 0),
    xName: 'steps',
    yName: 'Share of tasks',
  };
}

function costChart({ costDistribution, p50Usd, p95Usd, p99Usd }: Entries): RulePicture {
  const distribution = costDistribution as readonly { readonly probability: number; readonly costUsd: number }[];
  return {
    title: 'Cost per task',
    summary: `Median ${moneyTick(p50Usd as number)}, P95 ${moneyTick(p95Usd as number)}, P99 ${moneyTick(p99Usd as number)}.`,
    curves: [
      {
        name: 'Cumulative share of tasks',
        colour: 'var(--fan)',
        look: 'steps',
        points: distribution.map(({ probability, costUsd }) => ({ x: costUsd, y: probability })),
      },
    ],
    rules: [
      { x: p50Usd as number, name: 'p50' },
      { x: p95Usd as number, name: 'p95' },
      { x: p99Usd as number, name: 'p99' },
    ],
    formatX: moneyTick,
    formatY: (value) => percent(value, 0),
    xName: 'US$ per task',
    yName: 'Share of tasks at or below',
  };
}

const colours = ['var(--ink-3)', 'var(--c1)', 'var(--c2)', 'var(--c3)'];

/** Views of the same months over each other; nothing for a single month. */
function monthsCharts(told: Entries, keys: readonly string[], title: string): CalculatorChart[] {
  const several = told['commitments'];
  if (Array.isArray(several))
    return several.flatMap((one: Entries) => monthsCharts(one, keys, `${title}: ${String(one['id'])}`));
  const months = told['months'] as readonly Entries[] | undefined;
  if (!months || months.length < 2) return [];
  const curves = keys.map((key, at): Curve => {
    const points = months.map((month) => ({ x: timeOf(month['month'] as Month), y: Number(month[key]) }));
    return { name: labelOf(key), colour: colours[at]!, look: at === 0 ? 'dashed' : 'line', points };
  });
  return [
    drawn({
      title,
      summary: `${keys.map(labelOf).join(', ')}, by month from ${monthLabel(months[0]!['month'] as Month)}.`,
      curves,
      rules: [],
      formatX: monthText,
      ticksX: (width) =>
        monthTicks(
          months.map(({ month }) => monthDate(month as Month)),
          width / 1.6,
        ).map(Number),
      formatY: moneyTick,
      xName: '',
      yName: 'US$',
    }),
  ];
}

function timeOf(month: Month): number {
  return monthDate(month).getTime();
}

function monthText(time: number): string {
  return monthLabel(new Date(time).toISOString().slice(0, 7));
}

/** Users on a curve, or what was seen beside what was fitted to it. */
function adoptionCharts(told: Entries): RulePicture[] {
  const fitted = (told['fitted'] ?? told['months']) as readonly Entries[] | undefined;
  if (!fitted || fitted.length < 2) return [];
  const byMonth = typeof fitted[0]!['month'] === 'string' && isMonth(fitted[0]!['month'] as string);
  const at = (one: Entries) => (byMonth ? timeOf(one['month'] as Month) : (one['t'] as number));
  const curve = (key: string, shown: Pick<Curve, 'name' | 'colour' | 'look'>): Curve => ({
    ...shown,
    points: fitted.flatMap((one) => (typeof one[key] === 'number' ? [{ x: at(one), y: one[key] }] : [])),
  });
  const curves = [
    curve('users', { name: 'Users', colour: 'var(--c1)', look: told['fitted'] ? 'dots' : 'line' }),
    curve('value', { name: 'Observed', colour: 'var(--c1)', look: 'dots' }),
    curve('fitted', { name: 'Fitted', colour: 'var(--c2)', look: 'line' }),
  ].filter(({ points }) => points.length > 0);
  return [
    {
      title: 'Users over time',
      summary: `${curves.map(({ name }) => name).join(' and ')} over ${fitted.length} ${byMonth ? 'months' : 'periods'}.`,
      curves,
      rules: [],
      formatX: byMonth ? monthText : compactCount,
      ...(byMonth
        ? {
            ticksX: (width: number) =>
              monthTicks(
                fitted.map(({ month }) => monthDate(month as Month)),
                width / 1.6,
              ).map(Number),
          }
        : {}),
      formatY: compactCount,
      xName: byMonth ? '' : 'period',
      yName: '',
    },
  ];
}
