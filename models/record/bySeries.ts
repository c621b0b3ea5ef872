import { type BacktestedSeries, backtestedSeries } from '../simulation/backtest.ts';

/**
 * One value for each series of the record.
 *
 * @example
 * bySeries((series) => series.length).cogs // => 4
 */
export function bySeries<T>(of: (series: BacktestedSeries) => T): { readonly [S in BacktestedSeries]: T } {
  return Object.fromEntries(backtestedSeries.map((series) => [series, of(series)])) as {
    [S in BacktestedSeries]: T;
  };
}
