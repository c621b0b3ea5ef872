import type { OwnerStatement, Statements } from '../statements/statement.ts';
import { csvCell, csvStart } from './csv.ts';

type Row = readonly (string | number | null)[];

function csvOf(rows: readonly Row[]): string {
  return `${csvStart}${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A statement as a table: one row a line, then what it is made of.
 *
 * Units: US$.
 *
 * @example
 * statementCsv({ month: '2026-10', by: 'team' }, { owner: 'A', lines: [], totalUsd: 0 }).includes(
 *   'month,by,owner,line',
 * ) // => true
 */
export function statementCsv(
  { month, by }: Pick<Statements, 'month' | 'by'>,
  { owner, lines }: OwnerStatement,
): string {
  const head: Row = [
    'month',
    'by',
    'owner',
    'line',
    'kind',
    'provider',
    'model',
    'requests',
    'tokens',
    'usd_per_million_tokens',
    'usd',
    'driver',
    'answer',
    'comment',
  ];
  const rows = lines.map(
    (line): Row => [
      month,
      by,
      owner,
      line.id,
      line.kind,
      line.provider,
      line.model,
      line.requests,
      line.tokens,
      line.rateUsd,
      line.usd.toFixed(2),
      line.driver,
      line.answer?.answer ?? null,
      line.answer?.comment ?? null,
    ],
  );
  return csvOf([head, ...rows]);
}

/**
 * The small file that an owner fills in: accepted or disputed, line by line, with a comment.
 *
 * Units: US$.
 *
 * @example
 * answerCsv({ month: '2026-10', by: 'team' }, { owner: 'A', lines: [] }).includes('answer,comment') // => true
 */
export function answerCsv({ month, by }: Pick<Statements, 'month' | 'by'>, { owner, lines }: OwnerStatement): string {
  const head: Row = ['month', 'by', 'owner', 'line', 'usd', 'answer', 'comment'];
  return csvOf([head, ...lines.map(({ id, usd }): Row => [month, by, owner, id, usd.toFixed(2), null, null])]);
}
