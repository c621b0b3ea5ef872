import type { Scenario } from '../scenarios/scenario.ts';
import type { MonthlyPrices } from '../scenarios/statement/featurePath.ts';
import type { RunResult, SeriesKey, Statistic } from '../simulation/result.ts';

/** What a report is made of: a stored run and the scenario as it was when it ran. */
export interface Report {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly ranAt: string;
  readonly result: RunResult;
  /** What its models cost in each month; null where that was not kept. */
  readonly prices: MonthlyPrices | null;
}

export const seriesNames: { readonly [K in SeriesKey]: string } = {
  revenue: 'Revenue',
  aiCogs: 'AI COGS',
  cogs: 'COGS',
  grossProfit: 'Gross profit',
  grossMargin: 'Gross margin',
};

export const percentiles = ['p5', 'p10', 'p25', 'p50', 'p75', 'p90', 'p95'] as const satisfies readonly Statistic[];

/**
 * The unit of a measure, as every line of a report states it: US dollars, or a ratio for the margin.
 *
 * @example
 * seriesUnit('grossMargin') // => 'ratio'
 */
export function seriesUnit(key: SeriesKey): 'US$' | 'ratio' {
  return key === 'grossMargin' ? 'ratio' : 'US$';
}

/**
 * A statistic as a sheet shows it. The tidy CSV and JSON keep the key.
 *
 * @example
 * ['mean', 'p10'].map(statisticName) // => ["mean", "P10"]
 */
export function statisticName(statistic: string): string {
  return statistic.replace(/^p(?=\d)/, 'P');
}
