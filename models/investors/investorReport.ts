import type { Month } from '../calendar.ts';
import type { RunSettings } from '../simulation/result.ts';
import type { InvestorMetric, MetricsBehind } from './investorMetrics.ts';

/** What investors ask of a scenario. */
export interface InvestorReport {
  readonly scenario: { readonly id: string; readonly name: string };
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  readonly metrics: readonly InvestorMetric[];
  readonly behind: MetricsBehind;
  readonly trials: number;
  readonly seed: number;
  readonly sampler: RunSettings['sampler'];
  readonly notes: readonly string[];
}
