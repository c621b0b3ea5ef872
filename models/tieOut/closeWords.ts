import type { RestatedInvoice, RulesChange } from './tieOut.ts';

/**
 * That rules changed since a month was closed, in a sentence.
 *
 * @example
 * rulesChangeWords({ kind: 'attribution', closed: 0, now: 2, savedAt: '2026-09-04T10:00:00Z' })
 * // => "Rules of attribution changed since the close: version 2 of 2026-09-04, closed with none; closed figures " +
 * //   "are unchanged."
 */
export function rulesChangeWords({ kind, closed, now, savedAt }: RulesChange): string {
  const by = closed === 0 ? 'none' : `version ${closed}`;
  return `Rules of ${kind} changed since the close: version ${now} of ${savedAt.slice(0, 10)}, closed with ${by}; closed figures are unchanged.`;
}

/**
 * What files state of the invoice of a closed month, in a sentence.
 *
 * Units: US$.
 *
 * @example
 * restatedInvoiceWords({ closedUsd: '40', now: null })
 * // => 'Closed with an invoice of $40; the file that stated it was removed.'
 */
export function restatedInvoiceWords({ closedUsd, now }: RestatedInvoice): string {
  const closed = closedUsd === null ? 'without an invoice' : `with an invoice of $${closedUsd}`;
  if (!now) return `Closed ${closed}; the file that stated it was removed.`;
  const named = now.note === null ? '' : ` (${now.note})`;
  return `Closed ${closed}; ${now.enteredBy} has since stated $${now.amountUsd}${named}. Reopen the month to use it.`;
}
