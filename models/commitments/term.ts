import { addMonths, type Month, monthsBetween } from '../calendar.ts';
import type { Commitment } from './commitment.ts';

/**
 * Months a commitment lasts; null without an end.
 *
 * Units: months.
 *
 * @example
 * termOf({ kind: 'annualSpend', annualMinimumUsd: [900, 1200] }) // => 24
 */
export function termOf(commitment: Commitment): number | null {
  switch (commitment.kind) {
    case 'annualSpend':
      return commitment.annualMinimumUsd.length * 12;
    case 'negotiated':
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return commitment.termMonths ?? null;
    case 'retroactiveRebate':
      return commitment.years * 12;
    case 'milestone':
      return monthsBetween(commitment.start, commitment.milestones.at(-1)!.month) + 1;
    case 'prepaidPool':
      return commitment.poolUsd.length * commitment.periodMonths;
    case 'postpaidMinimum':
      return commitment.minimumUsd.length * commitment.periodMonths;
    case 'savingsPlan':
    case 'throughput':
      return commitment.termMonths;
    default:
      return commitment satisfies never;
  }
}

/**
 * The month after a commitment; null without an end. One that starts within a month reaches into it.
 *
 * @example
 * endOf({ kind: 'savingsPlan', start: '2027-01', termMonths: 12 }) // => '2028-01'
 */
export function endOf(commitment: Commitment): Month | null {
  const months = termOf(commitment);
  const started = (commitment.startDay ?? 1) > 1 ? 1 : 0;
  return months === null ? null : addMonths(commitment.start, months + started);
}

/**
 * Whether two commitments can be about the same usage in the same month.
 *
 * @example
 * overlap(
 *   { kind: 'negotiated', provider: 'p', start: '2027-01', models: ['a'] },
 *   { kind: 'negotiated', provider: 'p', start: '2028-01' },
 * ) // => true
 */
export function overlap(a: Commitment, b: Commitment): boolean {
  const [endA, endB] = [endOf(a), endOf(b)];
  const meet = (one: readonly string[] | undefined, other: readonly string[] | undefined) =>
    !one || !other || one.some((each) => other.includes(each));
  const inTime = (endA === null || b.start < endA) && (endB === null || a.start < endB);
  return a.provider === b.provider && inTime && meet(a.models, b.models) && meet(a.features, b.features);
}
