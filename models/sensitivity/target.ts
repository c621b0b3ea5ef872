import { z } from 'zod';
import { isMonth, type Month } from '../calendar.ts';
import { type SeriesKey, seriesKeys } from '../simulation/result.ts';

/** The figure a question is about: a series in one month, or over all months when `month` is null. */
export const targetSchema = z.strictObject({
  series: z.enum(seriesKeys),
  month: z.string().refine(isMonth, 'must be a month written YYYY-MM').nullable().default(null),
});
export interface Target {
  readonly series: SeriesKey;
  readonly month: Month | null;
}

const names: { readonly [S in SeriesKey]: string } = {
  revenue: 'revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossProfit: 'gross profit',
  grossMargin: 'gross margin',
};

/**
 * A target in words.
 *
 * @example
 * targetName({ series: 'cogs', month: '2027-03' }) // => "COGS of 2027-03"
 */
export function targetName({ series, month }: Target): string {
  return month === null ? `total ${names[series]}` : `${names[series]} of ${month}`;
}

/**
 * Which end of a series nobody wants: much cost, little revenue, profit and margin.
 *
 * @example
 * unwelcomeTail('cogs') // => "p90"
 */
export function unwelcomeTail(series: SeriesKey): 'p10' | 'p90' {
  return series === 'cogs' || series === 'aiCogs' ? 'p90' : 'p10';
}
