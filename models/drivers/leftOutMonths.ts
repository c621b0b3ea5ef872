import type { Month } from '../calendar.ts';
import type { History, TaskMonth, TierMonth, WorkMonth } from './history.ts';

/** What is decided about a month: all of it is left out, or some days, which leave this part of each feature's use. */
export interface LeftOutMonth {
  readonly month: Month;
  /** Null: the full month. Else what the use of a feature is multiplied by, by its name. */
  readonly factors: { readonly [feature: string]: number } | null;
}

/**
 * A history without what was decided to be left out: months at its ends go; one in between is what its neighbors make
 * it, so that the months stay in a row; of a month with some days left out the others stand for them.
 *
 * Convention: between neighbors the geometric mean. Shapes: as the history.
 *
 * @example
 * withoutMonths(
 *   {
 *     months: ['2026-01', '2026-02', '2026-03'],
 *     tiers: [],
 *     tasks: [],
 *     otherCosts: [],
 *     work: [100, 900, 400].map((costUsd, at) => ({
 *       month: `2026-0${at + 1}`,
 *       feature: 'chat',
 *       provider: 'p',
 *       model: 'm',
 *       requests: null,
 *       inputTokens: 1,
 *       cacheReadTokens: 0,
 *       cacheWriteTokens: 0,
 *       outputTokens: 1,
 *       costUsd,
 *     })),
 *   },
 *   [{ month: '2026-02', factors: null }],
 * ).work.map(({ costUsd }) => costUsd) // => [100, 200, 400]
 */
export function withoutMonths(history: History, decided: readonly LeftOutMonth[]): History {
  const whole = new Set(decided.filter(({ factors }) => factors === null).map(({ month }) => month));
  const kept = history.months.filter((month) => !whole.has(month));
  const [first, last] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined) return { ...history, months: [] };
  const months = history.months.filter((month) => first <= month && month <= last);
  const between = months.filter((month) => whole.has(month));
  const inside = <Row extends { readonly month: Month }>(rows: readonly Row[]) =>
    rows.filter(({ month }) => first <= month && month <= last && !whole.has(month));
  const filled = <Row extends { readonly month: Month }>(rows: readonly Row[], keys: readonly (keyof Row)[]) => {
    const all = inside(rows);
    for (const month of between) {
      const before = months[months.indexOf(month) - 1]!;
      const after = kept.find((one) => one > month)!;
      all.push(...standIns(all, { month, keys, before, after }));
    }
    return all;
  };
  const byMonth = <Row extends { readonly month: Month }>(rows: readonly Row[]) =>
    rows.toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
  const scaled = history.work.map((row) => {
    const factor = decided.find(({ month }) => month === row.month)?.factors?.[row.feature];
    return factor === undefined ? row : scaledWork(row, factor);
  });
  return {
    months,
    tiers: byMonth(filled<TierMonth>(history.tiers, ['tier'])),
    tasks: byMonth(filled<TaskMonth>(history.tasks, ['tier', 'feature'])),
    work: byMonth(filled<WorkMonth>(scaled, ['feature', 'provider', 'model'])),
    otherCosts: byMonth(filled(history.otherCosts, ['name'])),
  };
}

function scaledWork(row: WorkMonth, factor: number): WorkMonth {
  return {
    ...row,
    requests: row.requests === null ? null : row.requests * factor,
    inputTokens: row.inputTokens * factor,
    cacheReadTokens: row.cacheReadTokens * factor,
    cacheWriteTokens: row.cacheWriteTokens * factor,
    outputTokens: row.outputTokens * factor,
    costUsd: row.costUsd * factor,
  };
}

/** What both neighbors have, between them; what one of them has is its own. */
function standIns<Row extends { readonly month: Month }>(
  rows: readonly Row[],
  {
    month,
    keys,
    before,
    after,
  }: { readonly month: Month; readonly keys: readonly (keyof Row)[]; readonly before: Month; readonly after: Month },
): Row[] {
  const keyOf = (row: Row) => JSON.stringify(keys.map((key) => row[key]));
  const [was, is] = [before, after].map((one) => rows.filter((row) => row.month === one)) as [Row[], Row[]];
  return was.flatMap((row): Row[] => {
    const other = is.find((one) => keyOf(one) === keyOf(row));
    return other ? [{ ...between(row, other), month }] : [];
  });
}

function between<Row extends object>(a: Row, b: Row): Row {
  return Object.fromEntries(
    Object.entries(a).map(([key, value]) => {
      const other = b[key as keyof Row] as unknown;
      if (typeof value !== 'number' || typeof other !== 'number') return [key, value];
      return [key, value > 0 && other > 0 ? Math.sqrt(value * other) : (value + other) / 2];
    }),
  ) as Row;
}

/**
 * Amounts by month as a forecast reads them: a month that was decided to be left out is what its neighbors make it.
 *
 * Convention: between neighbors the geometric mean by distance; at an end, or beside an amount of 0, the nearer
 * neighbor.
 * Shapes: an amount for each of `months`, in order.
 *
 * @example
 * withoutAmounts({
 *   months: ['2026-01', '2026-02', '2026-03'],
 *   values: [100, 900, 400],
 *   isOut: (month) => month === '2026-02',
 * })
 * // => [100, 200, 400]
 */
export function withoutAmounts({
  months,
  values,
  isOut,
}: {
  readonly months: readonly Month[];
  readonly values: readonly number[];
  readonly isOut: (month: Month) => boolean;
}): readonly number[] {
  const kept = months.flatMap((month, at) => (isOut(month) ? [] : [at]));
  if (kept.length === 0 || kept.length === months.length) return values;
  return values.map((value, at) => {
    if (!isOut(months[at]!)) return value;
    const [before, after] = [kept.findLast((one) => one < at), kept.find((one) => one > at)];
    if (before === undefined || after === undefined) return values[before ?? after!]!;
    const [low, high] = [values[before]!, values[after]!];
    const way = (at - before) / (after - before);
    if (low <= 0 || high <= 0) return way < 0.5 ? low : high;
    return low * (high / low) ** way;
  });
}
