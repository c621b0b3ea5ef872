import type { Commitment } from './commitment.ts';
import { type Benefit, nothingSettled, priceBenefit, type Settlement, type UsageQuestion } from './flow.ts';
import { milestoneBenefit, milestoneSettlement } from './milestone.ts';
import { annualSettlement, postpaidSettlement } from './minimums.ts';
import { negotiatedBenefit } from './negotiated.ts';
import { poolBenefit } from './prepaidPool.ts';
import { rebateSettlement } from './rebate.ts';
import { savingsBenefit } from './savingsPlan.ts';
import { throughputBenefit } from './throughput.ts';
import { tierBenefit } from './volumeTiers.ts';

/**
 * What a commitment does to the price of its eligible usage, and what it charges besides.
 *
 * Shapes: one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * benefitOf({
 *   graph: new ColumnGraph(),
 *   months: ['2027-01'],
 *   usage: [],
 *   commitment: { kind: 'negotiated', start: '2027-01', discount: 0.25 },
 * }).rate[0].immediate // => 0.75
 */
export function benefitOf(question: UsageQuestion): Benefit {
  const { graph, months, commitment } = question;
  switch (commitment.kind) {
    case 'negotiated':
      return negotiatedBenefit({ ...question, commitment, termMonths: commitment.termMonths });
    case 'annualSpend':
      return negotiatedBenefit({ ...question, commitment, termMonths: commitment.annualMinimumUsd.length * 12 });
    case 'postpaidMinimum': {
      const termMonths = commitment.minimumUsd.length * commitment.periodMonths;
      return negotiatedBenefit({ ...question, commitment, termMonths });
    }
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return tierBenefit({ ...question, commitment });
    case 'retroactiveRebate':
      return priceBenefit(
        question,
        months.map(() => graph.constant(1)),
      );
    case 'milestone':
      return milestoneBenefit({ ...question, commitment });
    case 'prepaidPool':
      return poolBenefit({ ...question, commitment });
    case 'savingsPlan':
      return savingsBenefit({ ...question, commitment });
    case 'throughput':
      return throughputBenefit({ ...question, commitment });
    default:
      return commitment satisfies never;
  }
}

/**
 * What a commitment settles once the spend after all discounts is known: shortfalls, true-ups, credit notes.
 *
 * Shapes: `usage` is that spend, one column a month. Units: US$. Source: SEMANTICS section 4.
 *
 * @example
 * settlementOf({ graph: new ColumnGraph(), months: ['2027-01'], usage: [], commitment: { kind: 'negotiated' } })
 *   .fees[0].immediate // => 0
 */
export function settlementOf(question: UsageQuestion): Settlement {
  const { commitment } = question;
  switch (commitment.kind) {
    case 'annualSpend':
      return annualSettlement({ ...question, commitment });
    case 'postpaidMinimum':
      return postpaidSettlement({ ...question, commitment });
    case 'milestone':
      return milestoneSettlement({ ...question, commitment });
    case 'retroactiveRebate':
      return rebateSettlement({ ...question, commitment });
    case 'negotiated':
    case 'graduatedTiers':
    case 'allUnitsTiers':
    case 'prepaidPool':
    case 'savingsPlan':
    case 'throughput':
      return nothingSettled(question);
    default:
      return commitment satisfies never;
  }
}

/**
 * Whether a commitment is met by spending: reservations may count towards it.
 *
 * @example
 * isSpendCommitment({ kind: 'milestone' }) // => true
 */
export function isSpendCommitment({ kind }: Pick<Commitment, 'kind'>): boolean {
  return kind === 'annualSpend' || kind === 'postpaidMinimum' || kind === 'milestone';
}
