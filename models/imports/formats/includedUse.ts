import type { RowWarning } from '../format.ts';

const included =
  /^(?:included|incl\.?|free|no[ -]charge|not charged|covered|complimentary|waived|inclusive|inbegriffen|inklusive|gratis|kostenlos|inclus|gratuit|incluido)\b/i;
const ownKey = /\b(?:own|user|personal|byo)[ _-]?(?:api[ _-]?)?keys?\b|\bbyo?k\b|\bbring your own/i;
const seat = /\b(?:included|free|subscription|seat|plan)\b/i;

/** What a seat or a plan includes costs nothing by agreement; so it is never summed with use that is billed. */
export const coveredBasis = 'contract';

/**
 * Whether a cell of money says in a word that nothing was charged, because a seat, a plan or a free tier includes it.
 *
 * @example
 * saysIncluded('Included in Pro') // => true
 * saysIncluded('$0.19') // => false
 */
export function saysIncluded(text: string | null): boolean {
  return text !== null && included.test(text.trim());
}

/**
 * Whether the kind of a call says that it is paid elsewhere or not at all: by a seat, a subscription, a free tier or an
 * own key.
 *
 * @example
 * isPaidElsewhere('User API Key') // => true
 * isPaidElsewhere('On-Demand') // => false
 */
export function isPaidElsewhere(kind: string | null): boolean {
  return kind !== null && (ownKey.test(kind) || seat.test(kind));
}

/**
 * What to say of use that costs nothing here.
 *
 * @example
 * includedUse('Cost').column // => 'Cost'
 */
export function includedUse(column: string | null): RowWarning {
  return {
    column,
    message:
      'Usage covered by a seat, subscription, free tier or your own key costs $0 here; its list value is shown separately. Import the invoice for the seats or the key for its cost.',
  };
}
