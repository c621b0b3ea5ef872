import type { InvestorMetric } from '../../../models/investors/investorMetrics.ts';
import { type InvestorMetricId, metricTerms } from '../../../models/investors/metricTerms.ts';
import { money } from '../../format/money.ts';
import { absent, percent } from '../../format/numbers.ts';

/** A value of a metric in its unit. */
export function figure(id: InvestorMetricId, value: number): string {
  const { unit } = metricTerms[id];
  switch (unit) {
    case 'ratio':
      return percent(value);
    case 'multiple':
      return `${value.toFixed(1)}×`;
    case 'months':
      return `${value.toFixed(1)} mo`;
    case 'US$':
      return money(value);
    default:
      return unit satisfies never;
  }
}

/** A percentile: what it means where it has no end. */
export function percentile({ id, range }: InvestorMetric, at: 'p10' | 'p50' | 'p90'): string {
  if (!range) return absent;
  const value = range[at];
  return value === null ? metricTerms[id].endless : figure(id, value);
}
