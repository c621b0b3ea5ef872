import type { RunResult, SeriesKey } from '../../../../models/simulation/result.ts';
import type { FigureRow } from './sheetRows.ts';
import { totalOf } from './totals.ts';

type Months = readonly (number | null)[];

/** What the engine and history say, by row and month. */
export interface FigureTable {
  /** Users of each plan in the single-point plan. */
  readonly users: { readonly [plan: string]: readonly number[] };
  readonly series: { readonly [K in SeriesKey]: Months } | null;
  readonly below: Months | null;
  /** By row and month. */
  readonly actuals: { readonly [row: string]: { readonly [month: string]: number } | undefined };
}

/** The figures of a run: its single-point plan, and how likely the margin is below the target. */
export function figuresOf(result: RunResult | null): Pick<FigureTable, 'series' | 'below'> {
  return { series: result?.averages.months ?? null, below: result?.target.probabilityBelow ?? null };
}

/** A figure of some months: amounts add up, a margin is profit over revenue, users are those of the last month. */
export function figureIn({ figure }: FigureRow, places: readonly number[], table: FigureTable): number | null {
  if (figure.of === 'users') return lastOf(table.users[figure.plan], places);
  if (figure.of === 'below') return places.length === 1 ? (table.below?.[places[0]!] ?? null) : null;
  const { series } = table;
  if (!series) return null;
  if (figure.of !== 'grossMargin') return sumOf(series[figure.of], places);
  const [profit, revenue] = [sumOf(series.grossProfit, places), sumOf(series.revenue, places)];
  return profit === null || revenue === null || revenue <= 0 ? null : profit / revenue;
}

function lastOf(users: readonly number[] | undefined, places: readonly number[]): number | null {
  return users?.[places.at(-1)!] ?? null;
}

function sumOf(months: Months, places: readonly number[]): number | null {
  const values = places.map((place) => months[place] ?? null);
  return values.includes(null) ? null : totalOf(values as readonly number[], 'sum');
}
