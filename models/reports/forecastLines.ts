import { type RunResult, type SeriesKey, type Statistic, seriesKeys } from '../simulation/result.ts';
import { percentiles, seriesNames, seriesUnit } from './report.ts';

/** How a line of the forecast follows from others: then a workbook holds a formula, not a number. */
type LineRule =
  | { readonly kind: 'value' }
  | { readonly kind: 'sum' }
  | { readonly kind: 'difference'; readonly of: string; readonly less: string }
  | { readonly kind: 'quotient'; readonly of: string; readonly by: string };

export interface ForecastLine {
  readonly id: string;
  readonly measure: string;
  readonly statistic: string;
  readonly unit: 'US$' | 'ratio' | 'probability';
  readonly months: readonly (number | null)[];
  readonly total: number | null;
  /** `sum`: the months are numbers and the total adds them up; the others hold in every column. */
  readonly rule: LineRule;
}

const value: LineRule = { kind: 'value' };

/**
 * The lines of the monthly forecast: means, percentiles with the standard error of p50 and p90, the chance of missing
 * the target, and the single-point plan. Amounts in US$, margins as ratios, in the months of the run. The total of a
 * percentile is that of the trials' totals, because percentiles do not add.
 *
 * @example
 * forecastLines(report.result)[3]
 * // => {
 * //   id: 'mean.grossProfit',
 * //   measure: 'Gross profit',
 * //   statistic: 'mean',
 * //   unit: 'US$',
 * //   months: [700, 750],
 * //   total: 1450,
 * //   rule: { kind: 'difference', of: 'mean.revenue', less: 'mean.cogs' },
 * // }
 */
export function forecastLines(result: RunResult): ForecastLine[] {
  return [
    ...amounts({ prefix: 'mean', statistic: 'mean', of: (key) => result.series[key].mean }),
    seriesLine(result, 'grossMargin', 'mean'),
    ...seriesKeys.flatMap((key) => [
      ...percentiles.map((statistic) => seriesLine(result, key, statistic)),
      ...(['p50', 'p90'] as const).map((statistic) => standardErrorLine(result, key, statistic)),
    ]),
    {
      id: 'probabilityBelow',
      measure: `Gross margin below ${percentText(result.target.grossMargin)}`,
      statistic: 'probability',
      unit: 'probability',
      months: result.target.probabilityBelow,
      total: result.target.totalProbabilityBelow,
      rule: value,
    },
    ...amounts({ prefix: 'averages', statistic: 'single-point plan', of: (key) => result.averages.months[key] }),
  ];
}

interface Amounts {
  readonly prefix: string;
  readonly statistic: string;
  readonly of: (key: SeriesKey) => readonly (number | null)[];
}

/** Revenue, AI COGS and COGS as numbers that add up over the months, and what follows from them. */
function amounts({ prefix, statistic, of }: Amounts): ForecastLine[] {
  const id = (key: SeriesKey) => `${prefix}.${key}`;
  const summed = (['revenue', 'aiCogs', 'cogs'] as const).map((key): ForecastLine => {
    const months = of(key);
    return {
      id: id(key),
      measure: seriesNames[key],
      statistic,
      unit: 'US$',
      months,
      total: sum(months),
      rule: { kind: 'sum' },
    };
  });
  const [revenue, , cogs] = summed as [ForecastLine, ForecastLine, ForecastLine];
  const profit = combine(revenue, cogs, (a, b) => a - b);
  const margin = combine({ ...profit }, revenue, (a, b) => (b === 0 ? null : a / b));
  return [
    ...summed,
    {
      id: id('grossProfit'),
      measure: seriesNames.grossProfit,
      statistic,
      unit: 'US$',
      ...profit,
      rule: { kind: 'difference', of: revenue.id, less: cogs.id },
    },
    {
      id: id('grossMargin'),
      measure: 'Gross profit ÷ revenue',
      statistic: statistic === 'mean' ? 'of the means' : statistic,
      unit: 'ratio',
      ...margin,
      rule: { kind: 'quotient', of: id('grossProfit'), by: revenue.id },
    },
  ];
}

interface Columns {
  readonly months: readonly (number | null)[];
  readonly total: number | null;
}

function combine(a: Columns, b: Columns, of: (a: number, b: number) => number | null): Columns {
  const both = (x: number | null | undefined, y: number | null | undefined) =>
    x == null || y == null ? null : of(x, y);
  return { months: a.months.map((one, month) => both(one, b.months[month])), total: both(a.total, b.total) };
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, one) => total + (one ?? 0), 0);
}

function seriesLine(result: RunResult, key: SeriesKey, statistic: Statistic): ForecastLine {
  return {
    id: `${statistic}.${key}.trials`,
    measure: seriesNames[key],
    statistic: statistic === 'mean' ? 'mean of trials' : statistic,
    unit: seriesUnit(key),
    months: result.series[key][statistic],
    total: result.total[key][statistic],
    rule: value,
  };
}

function standardErrorLine(result: RunResult, key: SeriesKey, statistic: 'p50' | 'p90'): ForecastLine {
  return {
    id: `${statistic}.${key}.standardError`,
    measure: seriesNames[key],
    statistic: `standard error of ${statistic}`,
    unit: seriesUnit(key),
    months: result.series[key].standardError[statistic],
    total: result.total[key].standardError[statistic],
    rule: value,
  };
}

/**
 * A ratio as a percentage with one decimal.
 *
 * @example
 * percentText(0.72) // => '72.0%'
 */
export function percentText(ratio: number): string {
  return `${(ratio * 100).toFixed(1)}%`;
}
