import { nanoOf } from '../decimal.ts';
import type { Estimate } from './estimate.ts';
import type { CostBasis, CostRow, UsageRow } from './usageRow.ts';

/** A usage row with what is known of its cost before the vendor's bill is looked at. */
export interface Valued {
  readonly row: UsageRow;
  readonly estimate: Estimate;
  /** Cost stated in the row itself. */
  readonly own: { readonly nano: bigint; readonly basis: CostBasis } | null;
}

/**
 * What a charge counts as expense: its effective cost where stated, else what was billed.
 *
 * Units: nano US$.
 *
 * @example
 * Number(expenseNano({ billedUsd: '8760', effectiveUsd: '0' })) // => 0
 */
export function expenseNano(cost: Pick<CostRow, 'billedUsd' | 'effectiveUsd'>): bigint {
  return nanoOf(cost.effectiveUsd ?? cost.billedUsd);
}

/**
 * The basis of a stated cost: billed where the expense is what was billed, contract where the vendor states another
 * one, such as the drawdown of a prepaid commitment that is billed elsewhere.
 *
 * @example
 * expenseBasis({ billedUsd: '0.00', effectiveUsd: '245.00' }) // => "contract"
 */
export function expenseBasis(cost: {
  readonly billedUsd: string | null;
  readonly effectiveUsd: string | null;
}): 'billed' | 'contract' {
  const { billedUsd, effectiveUsd } = cost;
  if (effectiveUsd === null) return 'billed';
  return billedUsd !== null && nanoOf(effectiveUsd) === nanoOf(billedUsd) ? 'billed' : 'contract';
}
