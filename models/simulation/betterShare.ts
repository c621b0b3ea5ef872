import type { OutputReport } from './outputReport.ts';
import type { SeriesKey } from './result.ts';

/**
 * P(b is better than a) of a series: more revenue, profit and margin, less cost.
 *
 * @example
 * betterShare('cogs', { below: 0.75, above: 0.25 }) // => 0.75
 */
export function betterShare(series: SeriesKey, { below, above }: Pick<OutputReport, 'below' | 'above'>): number {
  return (moreIsBetter[series] ? above : below) ?? 0;
}

/** Series where more is better; of the others less is. */
export const moreIsBetter: { readonly [K in SeriesKey]: boolean } = {
  revenue: true,
  aiCogs: false,
  cogs: false,
  grossProfit: true,
  grossMargin: true,
};
