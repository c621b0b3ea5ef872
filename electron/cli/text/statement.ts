import type { Journal } from '../../../models/statements/journal.ts';
import type { OwnerStatement, Statements } from '../../../models/statements/statement.ts';
import { count, usd, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

const ownerName = (owner: string | null) => owner ?? 'not attributed';

/** Owners with their totals, and how they foot to the invoices. */
export function statementsText({ month, by, statements, footing, totalUsd, notes }: Statements): string {
  const rows = statements.map(({ owner, totalUsd: total, bridge, budget, nextQuarter, lines }) => [
    ownerName(owner),
    usdAndCents(total),
    usdAndCents(total - bridge.lastMonthUsd),
    budget ? usdAndCents(budget.spentUsd - budget.usd) : null,
    nextQuarter ? `${usd(nextQuarter.p10)} – ${usd(nextQuarter.p90)}` : null,
    `${lines.filter(({ answer }) => answer?.answer === 'disputed' && answer.resolvedBy === null).length} of ${lines.length}`,
  ]);
  const columns = [
    left('Owner'),
    ...['total', 'against last month', 'against budget', 'next quarter, P10 – P90', 'disputed lines'].map(right),
  ];
  const feet = footing.map(({ provider, useUsd, sharedUsd, totalUsd: total, invoiceUsd }) => [
    provider ?? 'no provider',
    usdAndCents(useUsd),
    usdAndCents(sharedUsd),
    usdAndCents(total),
    usdAndCents(invoiceUsd),
  ]);
  return [
    `Statements of ${month} by ${by}: ${usdAndCents(totalUsd)}`,
    '',
    table(columns, rows),
    '',
    table([left('Provider'), ...['use', 'shared', 'statements', 'invoice'].map(right)], feet),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

/** One owner's lines. */
export function statementText(
  { month, notes }: Statements,
  { owner, lines, totalUsd, bridge }: OwnerStatement,
): string {
  const rows = lines.map((line) => [
    line.id,
    count(line.requests),
    count(line.tokens),
    usdAndCents(line.rateUsd),
    usdAndCents(line.usd),
    line.answer ? `${line.answer.answer}${line.answer.comment ? `: ${line.answer.comment}` : ''}` : null,
  ]);
  const moved = (['volume', 'mix', 'steps', 'cache', 'price'] as const).map((kind) => [
    kind,
    usdAndCents(bridge[kind]),
  ]);
  return [
    `${ownerName(owner)}, ${month}: ${usdAndCents(totalUsd)}`,
    '',
    table([left('Line'), ...['requests', 'tokens', 'per million', 'US$'].map(right), left('Answer')], rows),
    '',
    table(
      [left('From last month'), right('US$')],
      [
        ['last month', usdAndCents(bridge.lastMonthUsd)],
        ...moved,
        ['shared cost and rounding', usdAndCents(bridge.sharedUsd)],
        ['this month', usdAndCents(bridge.totalUsd)],
      ],
    ),
    ...notes,
  ].join('\n');
}

/** Entries with their debits and credits. */
export function journalText({ month, entries, debitUsd, creditUsd, booked, notes }: Journal): string {
  const rows = entries.flatMap(({ kind, lines, range }) =>
    lines.map((line, index) => [
      index === 0 ? kind : '',
      line.account,
      line.center,
      line.debitUsd === 0 ? null : usdAndCents(line.debitUsd),
      line.creditUsd === 0 ? null : usdAndCents(line.creditUsd),
      index === 0 && range ? `${usdAndCents(range.p10)} – ${usdAndCents(range.p90)}` : '',
    ]),
  );
  const columns = [
    left('Entry'),
    left('Account'),
    left('Cost center'),
    right('debit'),
    right('credit'),
    right('P10 – P90'),
  ];
  return [
    `Journal of ${month}: debits ${usdAndCents(debitUsd)}, credits ${usdAndCents(creditUsd)}${booked ? '; accruals are booked' : ''}`,
    '',
    table(columns, rows),
    ...notes,
  ].join('\n');
}
