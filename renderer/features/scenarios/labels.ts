import type { BaseBacktest } from '../../../models/record/baseBacktest.ts';
import { monthSpan } from '../../format/months.ts';

/** The texts of the base beside the one that history makes. */
export const baseLabels = {
  title: 'Base against history',
  note: 'The base as stated beside one made from your history, with what the ranges of each would have held.',
  noteOf: ({ origins, horizon, months }: Pick<BaseBacktest, 'origins' | 'horizon' | 'months'>) =>
    `${origins.length} tries, up to ${horizon} months ahead, from ${monthSpan(origins[0]!, origins.at(-1)!)}${months.length > 0 ? `; totals of ${monthSpan(months[0]!, months.at(-1)!)}` : ''}.`,
  run: 'Backtest base',
  again: 'Backtest again',
  running: 'Fitting each earlier month',
  unsaved: 'Correct the fields in red first: the saved scenario is backtested.',
  table: 'Bases and their backtests',
  stated: 'As stated',
  fitted: 'From history',
  base: 'Base',
  median: 'P50 ahead',
  range: 'P10–P90 ahead',
  held: 'In P10–P90',
  at: (horizon: number) => (horizon === 1 ? '1 month' : `${horizon} months`),
  bias: 'Bias',
  of: (inside: number, months: number) => `${inside} of ${months}`,
};
