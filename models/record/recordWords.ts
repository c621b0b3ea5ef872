import type { BacktestedSeries } from '../simulation/backtest.ts';
import { fewestForecasts } from './clusterInterval.ts';
import type { RecordSummary } from './recordSummary.ts';

const names: { readonly [S in BacktestedSeries]: string } = {
  revenue: 'revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossMargin: 'gross margin',
};

const percent = (ratio: number) => `${Math.round(ratio * 100)}%`;

/**
 * What stands beside a new forecast: how the last ones did.
 *
 * @example
 * recordWords({ series: 'cogs', forecasts: 0, months: 0, coverage: [], bias: null })
 * // => 'No frozen forecast of COGS has an actual month yet.'
 * recordWords({
 *   series: 'cogs',
 *   forecasts: 1,
 *   months: 4,
 *   coverage: [{ width: 80, inside: 3, months: 4, interval: null }],
 *   bias: -0.04,
 * })
 * // => 'Your frozen forecast of COGS held 3 of 4 months in its 80% range; actuals 4.0% below the median. Fewer ' +
 * //   'than 3 forecasts: not enough for an interval yet.'
 * recordWords({
 *   series: 'grossMargin',
 *   forecasts: 6,
 *   months: 36,
 *   coverage: [{ width: 80, inside: 28, months: 36, interval: { low: 0.61, high: 0.9 } }],
 *   bias: -0.005,
 * })
 * // => 'Your last 6 frozen forecasts of gross margin held 78% of months at 80% (interval 61–90%); actuals 0.5 pp ' +
 * //   'below the median.'
 */
export function recordWords({
  series,
  forecasts,
  coverage,
  bias,
}: Pick<RecordSummary, 'series' | 'forecasts' | 'months' | 'coverage' | 'bias'>): string {
  const band = coverage.find(({ width }) => width === 80);
  if (forecasts === 0 || !band) return `No frozen forecast of ${names[series]} has an actual month yet.`;
  const whose = forecasts === 1 ? 'Your frozen forecast' : `Your last ${forecasts} frozen forecasts`;
  const off = bias === null ? '' : `; ${biasWords(series, bias)}`;
  if (!band.interval) {
    const range = forecasts === 1 ? 'its 80% range' : 'their 80% ranges';
    return `${whose} of ${names[series]} held ${band.inside} of ${band.months} months in ${range}${off}. Fewer than ${fewestForecasts} forecasts: not enough for an interval yet.`;
  }
  const interval = `${Math.round(band.interval.low * 100)}–${percent(band.interval.high)}`;
  return `${whose} of ${names[series]} held ${percent(band.inside / band.months)} of months at 80% (interval ${interval})${off}.`;
}

/**
 * On which side of the median the actuals were, and how far.
 *
 * @example
 * biasWords('cogs', 0.123) // => 'actuals 12.3% above the median'
 */
export function biasWords(series: BacktestedSeries, bias: number): string {
  const size = `${Math.abs(bias * 100).toFixed(1)}${series === 'grossMargin' ? ' pp' : '%'}`;
  return `actuals ${size} ${bias < 0 ? 'below' : 'above'} the median`;
}
