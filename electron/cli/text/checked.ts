import type { Checked, FindingKind } from '../../../models/budgets/checked.ts';
import { usd } from './figures.ts';
import { left, right, table } from './table.ts';

const kinds: { readonly [K in FindingKind]: string } = {
  budget: 'Budget',
  floor: 'Margin floor',
  margin: 'Margin',
  spike: 'Spike',
  drift: 'Drift',
  anomaly: 'Anomaly',
  unpriced: 'Unpriced',
  unapproved: 'Unapproved',
  unreconciled: 'Unreconciled',
  dispute: 'Dispute',
  undecided: 'Undecided',
};

/** How many there are, then each with its dollars and what to do. */
export function checkedText({ sentence, findings }: Checked): string {
  const rows = findings.map(({ kind, severity, words, usd: dollars, action }) => [
    severity,
    kinds[kind],
    usd(dollars),
    `${words} ${action}`,
  ]);
  const columns = [left('Level'), left('Kind'), right('US$'), left('Finding')];
  return rows.length === 0 ? sentence : [sentence, '', table(columns, rows)].join('\n');
}
