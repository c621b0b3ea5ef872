import { z } from 'zod';
import { isMonth, type Month } from '../calendar.ts';
import { type SeriesKey, seriesKeys } from '../simulation/result.ts';

const month = z.string().refine(isMonth, 'must be a month written YYYY-MM');

/**
 * The figure a question is about: a series in one month, over the months from `month` through `through`, or over all
 * months when `month` is null. Amounts of several months are sums; a margin is the ratio of sums.
 */
export const targetSchema = z
  .strictObject({
    series: z.enum(seriesKeys),
    month: month.nullable().default(null),
    through: month.optional(),
  })
  .refine(
    ({ month: from, through }) => through === undefined || (from !== null && from <= through),
    'must end with a month that is not before the first',
  );
export interface Target {
  readonly series: SeriesKey;
  readonly month: Month | null;
  /** The last month; absent where it is `month`. */
  readonly through?: Month | undefined;
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
 * targetName({ series: 'cogs', month: '2027-01', through: '2027-03' }) // => "COGS of 2027-01 to 2027-03"
 */
export function targetName({ series, month: from, through }: Target): string {
  if (from === null) return `total ${names[series]}`;
  return `${names[series]} of ${from}${through && through !== from ? ` to ${through}` : ''}`;
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
