import { judge } from '../../../models/ledger/hitRate.ts';
import type { LedgerDecision } from '../../../models/ledger/ledgerDecision.ts';
import type { Result } from '../../../models/workbench.ts';
import { percent, usd } from './figures.ts';
import { left, right, table } from './table.ts';

/** Every decision with its range and what came of it. */
export function ledgerText({ decisions, hitRate }: Result<'ledger.list'>): string {
  if (decisions.length === 0) return 'No decision is entered yet; "ledger add" enters one.';
  const due = hitRate.due > 0 ? ` ${hitRate.due} due for review.` : '';
  return [
    `${hitRate.words}${due}`,
    '',
    table(
      [
        ...['Decision', 'Kind', 'Owner', 'Decided', 'Review'].map(left),
        ...['P10', 'Median', 'P90', 'Realized', 'Of median'].map(right),
        left('Inside'),
        left('Id'),
      ],
      decisions.map(rowOf),
    ),
  ].join('\n');
}

function rowOf(decision: LedgerDecision): (string | null)[] {
  const { name, kind, owner, decidedOn, reviewOn, review, id } = decision;
  const { range, isInside, ratio } = judge(decision);
  return [
    ...[name, kind, owner, decidedOn, reviewOn],
    ...(range ? [range.p10, range.p50, range.p90].map((one) => usd(one)) : [null, null, null]),
    usd(review?.realizedUsd ?? null),
    percent(ratio),
    isInside === null ? '' : isInside ? 'yes' : 'no',
    id,
  ];
}

/** One decision: what it moves, and what came of it. */
export function decisionText(decision: LedgerDecision): string {
  const { name, simulated, series, review } = decision;
  const { range, isInside } = judge(decision);
  const months = `${simulated.months[0]} to ${simulated.months.at(-1)}`;
  const told = range ? `${usd(range.p50)} (80% range ${usd(range.p10)} to ${usd(range.p90)})` : 'nothing';
  return [
    `${name}: ${series} of "${simulated.with}" less "${simulated.without}", ${months}: ${told}.`,
    ...(review
      ? [
          `Realized ${usd(review.realizedUsd)} over ${review.months.length} months, ${isInside ? 'inside' : 'outside'} the range. ${review.words}.`,
        ]
      : []),
  ].join('\n');
}
