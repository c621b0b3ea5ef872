import type { DataDecision } from '../../../models/anomalies/decision.ts';
import type { BridgeAgainst, RecordBridge } from '../../../models/record/trackRecord.ts';
import type { BandFactor } from '../../../models/simulation/result.ts';
import { dateLabel, monthLabel, monthSpan } from '../../format/months.ts';
import { percent } from '../../format/numbers.ts';

/** The texts of the bridge from what was expected to what happened. */
export const bridgeLabels = {
  title: 'AI COGS bridge',
  from: 'Bridge from',
  budget: 'Budget of the bridge',
  period: 'Period of the bridge',
  own: 'From … to …',
  first: 'First month of the bridge',
  last: 'Last month of the bridge',
  against: (against: BridgeAgainst, isSpan: boolean) =>
    ({ forecast: 'Forecast', budget: 'Budget', lastMonth: isSpan ? 'Period before' : 'Last month' })[against],
  start: ({ against, months }: Pick<RecordBridge, 'against' | 'months'>) =>
    against === 'forecast' ? 'Forecast median' : bridgeLabels.against(against, months.length > 1),
  note: ({ from, months }: Pick<RecordBridge, 'from' | 'months'>) =>
    `${from} to actual ${monthSpan(months[0]!, months.at(-1)!)}`,
  lessThanCent: '<$0.01',
  missed: (month: string) => `${monthLabel(month)} · outside`,
};

/** The texts of the rest of the year. */
export const rollLabels = {
  title: (period: string, name: string) => `${period}, rolled forward from ${name}`,
  waiting: 'Rolling the rest of the year forward…',
  happened: (months: number, through: string) =>
    `${months} months of actuals through ${monthLabel(through)}; the rest is the forecast given them.`,
  median: { before: 'Frozen P50', now: 'Now P50' },
  range: { before: 'Frozen P10–P90', now: 'Now P10–P90' },
  wide: (factor: number) => ` Bands of the rest are × ${factor}.`,
};

/** The texts of what waits for a decision. */
export const openLabels = {
  title: 'To decide',
  note: 'Partial months and closed months that moved. Accept them, exclude them from baselines, or explain them.',
  decide: 'Decide…',
  decideOn: (subject: string) => `Decide on ${subject}`,
};

/** The texts of findings. */
export const findingLabels = {
  also: (measures: readonly string[]) => `with ${measures.join(', ').toLowerCase()}`,
  /** No part of it where others moved the other way. */
  share: (share: number | null) => (share === null ? 'others offset' : percent(share, 0)),
};

/** What stands beside the months that were missed. */
export const missLabels = {
  explained: ({ owner, first, last, reason }: Pick<DataDecision, 'owner' | 'first' | 'last' | 'reason'>) =>
    `Explained by ${owner}, ${dateLabel(first)} to ${dateLabel(last)}: ${reason}.`,
};

/** The texts of what ranges are widened by. */
export const bandLabels = {
  title: 'Width of ranges',
  asSimulated: 'Later ranges are as simulated.',
  inForce: ({ factor, decidedAt, owner, reason }: BandFactor) =>
    `Bands of later ranges are × ${factor} since ${dateLabel(decidedAt)} (${owner}: ${reason}).`,
  holding: (factor: number, series: string) =>
    factor > 1
      ? `× ${factor.toFixed(2)} would have held 80% of the months of ${series} that happened.`
      : `The 80% range held 80% of the months of ${series} that happened; × ${factor.toFixed(2)} would have been enough.`,
};
