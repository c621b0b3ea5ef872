import type { Commitment, CommitmentKind } from '../../../../models/commitments/commitment.ts';
import { commitmentLabels } from '../../../format/commitments.ts';
import { stated } from './field.ts';

export const commitmentKinds = Object.keys(commitmentLabels) as CommitmentKind[];

/** The same contract as another kind: what every kind states is kept, the terms start anew. */
export function asKind(kind: CommitmentKind, from: Commitment): Commitment {
  if (kind === from.kind) return from;
  const { id, name, provider, models, features, start, startDay, order, paymentTermMonths, recognition } = from;
  const head = {
    id,
    name,
    provider,
    start,
    ...(models ? { models } : {}),
    ...(features ? { features } : {}),
    ...(startDay === undefined ? {} : { startDay }),
    ...(order === undefined ? {} : { order }),
    ...(paymentTermMonths === undefined ? {} : { paymentTermMonths }),
    ...(recognition ? { recognition } : {}),
  };
  const tiers = [
    { from: 0, rate: 1 },
    { from: 10_000, rate: 0.9 },
  ];
  switch (kind) {
    case 'annualSpend':
      return { kind, ...head, annualMinimumUsd: [100_000], discount: 0.1, spentBeforeStartUsd: 0 };
    case 'negotiated':
      return { kind, ...head, discount: 0.1 };
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return { kind, ...head, tiers, resets: 'month' };
    case 'retroactiveRebate': {
      const rebates = [{ from: 100_000, rebate: 0.05 }];
      return { kind, ...head, tiers: rebates, years: 1, credited: 'whenReached', spentBeforeStartUsd: 0 };
    }
    case 'milestone':
      return {
        kind,
        ...head,
        milestones: [{ month: start, amountUsd: 100_000 }],
        shortfall: 'fee',
        prepaymentValidMonths: 12,
        spentBeforeStartUsd: 0,
      };
    case 'prepaidPool':
      return {
        kind,
        ...head,
        poolUsd: [100_000],
        periodMonths: 12,
        price: 0.9,
        drawRate: 1,
        overageRate: 1,
        rolloverShare: 0,
        spentBeforeStartUsd: 0,
      };
    case 'postpaidMinimum':
      return {
        kind,
        ...head,
        discount: 0,
        minimumUsd: [100_000],
        periodMonths: 12,
        trueUpMonths: 0,
        spentBeforeStartUsd: 0,
      };
    case 'savingsPlan':
      return { kind, ...head, hourlyUsd: 10, discount: 0.25, hourlySigma: stated(0), termMonths: 12 };
    case 'throughput':
      return {
        kind,
        ...head,
        units: 1,
        usdPerUnitHour: 10,
        tokensPerUnitMinute: 100_000,
        minuteSigma: stated(0.3),
        overflow: 'payAsYouGo',
        termMonths: 12,
      };
    default:
      return kind satisfies never;
  }
}
