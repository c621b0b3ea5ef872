import { fastMode } from '../../usage/serviceTier.ts';
import { type CostBasis, type CostRow, costBases } from '../../usage/usageRow.ts';
import type { RowOutcome, RowWarning } from '../format.ts';

/** A word of a file as one of those we know, and what to say where it is none. */
export interface KnownWord<T> {
  readonly word: T;
  readonly warning: RowWarning | null;
}

const tiers = new Set(['standard', 'batch', 'flex', 'priority', fastMode]);
const categories = ['usage', 'purchase', 'tax', 'credit', 'adjustment'] as const;

/**
 * A row with a warning where its service tier is none that has a price.
 *
 * @example
 * tellTier({ kind: 'usage', scope: '', row: { serviceTier: 'turbo' } }).warnings.length // => 1
 */
export function tellTier(outcome: RowOutcome): RowOutcome {
  if (outcome.kind !== 'usage') return outcome;
  const tier = outcome.row?.serviceTier ?? null;
  if (tier === null || tiers.has(tier)) return outcome;
  const message = `Service tier "${tier}" is unknown; unbilled usage is estimated at the standard price.`;
  return { ...outcome, warnings: [...(outcome.warnings ?? []), { column: 'service_tier', message }] };
}

/**
 * What kind of charge a word says, usage where it says none.
 *
 * @example
 * chargeCategoryOf('Tax', 'charge_category').word // => 'tax'
 * chargeCategoryOf('Rebate', 'charge_category').warning.column // => 'charge_category'
 */
export function chargeCategoryOf(text: string | null, column: string): KnownWord<CostRow['chargeCategory']> {
  const charge = text?.toLowerCase() ?? 'usage';
  const word = categories.find((one) => one === charge);
  if (word) return { word, warning: null };
  return { word: 'usage', warning: told(column, text!, `read as usage; write one of ${categories.join(', ')}`) };
}

/**
 * On what basis a word says that a cost stands, billed where it says none.
 *
 * @example
 * costBasisOf('List price').word // => 'estimate'
 * costBasisOf('guess').warning.column // => 'cost_basis'
 */
export function costBasisOf(text: string | null): KnownWord<Exclude<CostBasis, 'unpriced'>> {
  const stated = text?.toLowerCase() ?? 'billed';
  const known = costBases.find((basis) => basis === stated);
  const isKnown = known !== undefined && known !== 'unpriced';
  const isList = /estimate|list/.test(stated);
  const word = isList ? 'estimate' : isKnown ? known : 'billed';
  const warning =
    isList || isKnown ? null : told('cost_basis', text!, 'read as billed; write billed, contract, gateway or estimate');
  return { word, warning };
}

function told(column: string, text: string, message: string): RowWarning {
  return { column, message: `"${text}" in ${column} is unknown; it is ${message}.` };
}
