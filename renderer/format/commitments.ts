import type { CommitmentKind, RecognitionPolicy } from '../../models/commitments/commitment.ts';

export const commitmentLabels: Readonly<Record<CommitmentKind, string>> = {
  annualSpend: 'Annual spend',
  negotiated: 'Negotiated discount',
  graduatedTiers: 'Volume tiers, graduated',
  allUnitsTiers: 'Volume tiers, all units',
  retroactiveRebate: 'Retroactive rebate',
  milestone: 'Spend milestones',
  prepaidPool: 'Prepaid pool',
  postpaidMinimum: 'Postpaid minimum',
  savingsPlan: 'Hourly savings plan',
  throughput: 'Provisioned throughput',
};

export const policyLabels: Readonly<Record<RecognitionPolicy, string>> = {
  asInvoiced: 'as invoiced',
  straightLine: 'straight-line',
  accrueShortfall: 'accrue the expected shortfall',
};
