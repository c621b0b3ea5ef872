import type { Commitment } from './commitment.ts';
import { termOf } from './term.ts';

/** A commitment in the words of the FOCUS specification. */
interface FocusTerms {
  /** Continuous: use it or lose it, interval by interval. Discontinuous: added up over a period and trued up. */
  readonly model: 'continuous' | 'discontinuous';
  readonly benefit: 'discount' | 'monetary pool' | 'availability';
  readonly payment: 'upfront' | 'partial' | 'in arrears';
  /** Null without an end. */
  readonly durationMonths: number | null;
}

/**
 * What a commitment is in the terms of FOCUS 1.4: model, benefit, payment and duration.
 *
 * Units: months. Source: SEMANTICS section 4; FOCUS 1.4, contract commitments.
 *
 * @example
 * focusTerms({ kind: 'savingsPlan', termMonths: 12, upfrontShare: 0.5 })
 * // => { "model": "continuous", "benefit": "discount", "payment": "partial", "durationMonths": 12 }
 */
export function focusTerms(commitment: Commitment): FocusTerms {
  const durationMonths = termOf(commitment);
  switch (commitment.kind) {
    case 'savingsPlan':
      return { model: 'continuous', benefit: 'discount', payment: paymentOf(commitment.upfrontShare), durationMonths };
    case 'throughput':
      return {
        model: 'continuous',
        benefit: 'availability',
        payment: paymentOf(commitment.upfrontShare),
        durationMonths,
      };
    case 'prepaidPool':
      return { model: 'discontinuous', benefit: 'monetary pool', payment: 'upfront', durationMonths };
    case 'annualSpend':
    case 'negotiated':
    case 'graduatedTiers':
    case 'allUnitsTiers':
    case 'retroactiveRebate':
    case 'milestone':
    case 'postpaidMinimum':
      return { model: 'discontinuous', benefit: 'discount', payment: 'in arrears', durationMonths };
    default:
      return commitment satisfies never;
  }
}

function paymentOf(upfrontShare = 0): FocusTerms['payment'] {
  if (upfrontShare === 0) return 'in arrears';
  return upfrontShare === 1 ? 'upfront' : 'partial';
}
