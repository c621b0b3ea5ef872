import * as Plot from '@observablehq/plot';
import type { TriedEffect } from '../../../models/budgets/actionEffects.ts';
import type { FanMonth } from '../../../models/budgets/budgetFan.ts';
import type { BudgetStatus } from '../../../models/budgets/budgetStatus.ts';
import { addMonths, type Month } from '../../../models/calendar.ts';
import { type Chart, monthCells } from '../../charts/chart.ts';
import type { Fan, FanPoint, LinePoint } from '../../charts/fan.ts';
import { type FanChartData, fanChart, fanColumns } from '../../charts/fanChart.ts';
import type { ChartSize } from '../../charts/size.ts';
import { moneyTick } from '../../format/money.ts';
import { monthDate } from '../../format/months.ts';

/** Cumulative spend, the fan of the rest, the plan, and the budget as a line; a tried action is a fan beside it. */
export function budgetFanChart(
  { months, fan, amountUsd }: BudgetStatus,
  tried: TriedEffect | null,
): (size: ChartSize) => Chart {
  const known = months.findLastIndex(({ isWhole, actualUsd }) => isWhole && actualUsd !== null);
  const begin = months[0]!.month;
  const point = (month: Month, one: Omit<FanMonth, 'month'>): FanPoint => ({
    month,
    date: monthDate(addMonths(month, 1)),
    ...one,
  });
  const pointsOf = (all: readonly FanMonth[]): FanPoint[] =>
    all.slice(Math.max(0, known)).map(({ month, ...one }) => point(month, one));
  const start: LinePoint = { month: begin, date: monthDate(begin), value: 0, partial: false };
  const actuals = fan
    .slice(0, known + 1)
    .map(({ month, p50 }): LinePoint => ({ month, date: monthDate(addMonths(month, 1)), value: p50, partial: false }));
  const plan = cumulated(months, ({ budgetUsd }) => budgetUsd);
  // Beside a reforecast the first version stays in view.
  const isReforecast = months.some(({ budgetUsd, originalUsd }) => budgetUsd !== originalUsd);
  const original = isReforecast ? cumulated(months, ({ originalUsd }) => originalUsd) : null;
  const own: Fan = {
    name: tried ? 'as is' : '',
    points: pointsOf(fan),
    colour: 'fan',
    bands: tried ? 'outer' : 'both',
  };
  const besides: Fan[] = tried
    ? [{ name: 'tried', points: pointsOf(tried.months), colour: 'fan-b', bands: 'outer' }]
    : [];
  return (size) => {
    const data: FanChartData = {
      fans: [own, ...besides],
      actuals: [start, ...actuals],
      averages: [],
      target: amountUsd,
      targetName: 'Budget',
      formatValue: moneyTick,
      fromZero: true,
      compact: size.width < 420,
    };
    const options = fanChart(data, size);
    const lines = [{ name: 'Plan', points: plan }, ...(original ? [{ name: 'Original plan', points: original }] : [])];
    const cells = monthCells([...fanColumns(data), ...lines]);
    const marks = original ? [planMark(plan), planMark(original), originalName(original)] : [planMark(plan)];
    return { ...options, cells, marks: [...(options.marks ?? []), ...marks] };
  };
}

function cumulated(
  months: BudgetStatus['months'],
  of: (month: BudgetStatus['months'][number]) => number,
): readonly LinePoint[] {
  let sum = 0;
  return months.map((one): LinePoint => {
    sum += of(one);
    return { month: one.month, date: monthDate(addMonths(one.month, 1)), value: sum, partial: false };
  });
}

function originalName(original: readonly LinePoint[]): Plot.Markish {
  const place = Math.floor(original.length / 2);
  return Plot.text(original.slice(place, place + 1), {
    x: 'date',
    y: 'value',
    text: () => 'original',
    fill: 'var(--ink-3)',
    dx: 10,
    dy: 24,
    textAnchor: 'start',
  });
}

function planMark(plan: readonly LinePoint[]): Plot.Markish {
  return Plot.lineY([...plan], {
    x: 'date',
    y: 'value',
    stroke: 'var(--ink-3)',
    strokeWidth: 1,
    strokeDasharray: '1 3',
  });
}
