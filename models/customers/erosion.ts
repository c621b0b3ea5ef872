import type { Finding } from '../budgets/checked.ts';
import { causeText, mainCause } from './causeWords.ts';
import type { CustomerReport } from './customerReport.ts';

/** A margin that fell by more than this is eroding. */
const eroding = -0.05;

type Lines = CustomerReport['lines'];

/**
 * Lines of a P&L whose gross margin fell by more than 5 percentage points since the period before.
 *
 * @example
 * erodedLines([]) // => []
 */
export function erodedLines(lines: Lines): Lines {
  return lines.filter(({ kind, change }) => kind === 'key' && (change?.margin ?? 0) < eroding);
}

/**
 * Each customer tier whose gross margin is eroding, with the cause of most dollars.
 *
 * Units: the US$ of gross profit that the cause took. Source: SEMANTICS section 11, causes of margin.
 *
 * @example
 * erosionFindings({ before: 'Q2 2026', period: { label: 'Q3 2026' }, lines: [] }) // => []
 */
export function erosionFindings({
  before,
  period,
  lines,
}: Pick<CustomerReport, 'before' | 'lines'> & { readonly period: Pick<CustomerReport['period'], 'label'> }): Finding[] {
  if (before === null) return [];
  return erodedLines(lines).map(({ name, change }): Finding => {
    const cause = mainCause(change!.effects);
    const points = Math.abs(100 * change!.margin!).toFixed(1);
    return {
      kind: 'margin',
      severity: 'warning',
      subject: name!,
      words: `${name}: gross margin fell ${points} pp from ${before} to ${period.label}${cause ? `; main cause: ${causeText(cause)}` : ''}.`,
      usd: cause?.usd ?? null,
      action: 'See its causes on the Customers page, or with "customers --by tier".',
    };
  });
}
