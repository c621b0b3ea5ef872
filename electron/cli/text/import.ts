import { formatCount } from '../../../models/imports/formatCount.ts';
import type { ImportResult, RowIssue } from '../../../models/imports/importResult.ts';
import { amountText, type StatementQuestion, statedDaysText } from '../../../models/imports/statementQuestion.ts';
import { count } from './figures.ts';
import { left, right, table } from './table.ts';

const statuses: { readonly [S in ImportResult['status']]: string } = {
  imported: 'imported',
  alreadyImported: 'already imported',
  replaced: 'replaced',
  undecided: 'UNDECIDED',
  passedOver: 'skipped',
  failed: 'FAILED',
};

const wouldBe: { readonly [S in ImportResult['status']]: string } = {
  ...statuses,
  imported: 'would be imported',
  replaced: 'would replace',
  undecided: 'TO DECIDE',
};

/** What each file would come to: what it would replace, and what is to be decided first. */
export function dryRunText(files: readonly ImportResult[]): string {
  const columns = [left('File'), left('Format'), left('Status'), right('Rows read'), right('Rejected')];
  const rows = files.map(({ file, format, status, rows }) => [
    ...[file, format, wouldBe[status]],
    ...[count(rows.read), count(rows.rejected)],
  ]);
  const notes = files.flatMap(({ file, question, replaced = [], issues }) => [
    ...(question ? [questionText(file, question)] : []),
    ...replaced.map((one) => `${file}: would replace ${statedDaysText(one)}.`),
    ...issues.map((issue) => issueText(file, issue)),
  ]);
  return [table(columns, rows), '', ...notes, 'Dry run: nothing was imported.'].join('\n');
}

/** The counts of each file, then what was skipped or rejected and why. */
export function importText(files: readonly ImportResult[]): string {
  const columns = [
    left('File'),
    left('Format'),
    left('Status'),
    ...['Rows read', 'Usage', 'Cost', 'Revenue', 'Skipped', 'Rejected', 'Billed'].map(right),
  ];
  const rows = files.map(({ file, format, status, rows, billed, currency }) => [
    file,
    format,
    statuses[status],
    count(rows.read),
    count(rows.usage),
    count(rows.cost),
    count(rows.revenue),
    count(rows.skipped),
    count(rows.rejected),
    billed === null ? null : `${billed} ${currency ?? ''}`.trim(),
  ]);
  const issues = files.flatMap(({ file, issues }) => issues.map((issue) => issueText(file, issue)));
  const partial = files.flatMap(({ file, partialMonths = [] }) =>
    partialMonths.map(
      (month) => `${file}: ${month} is partial in this file; a forecast does not use it as a full month.`,
    ),
  );
  const unread = files.flatMap(({ file, unread: columns = [] }) =>
    columns.length === 0
      ? []
      : [
          `${file}: numeric columns not read: ${columns.map(({ column, sum }) => `${column} (sum ${formatCount(sum)})`).join(', ')}`,
        ],
  );
  const replaced = files.flatMap(({ file, replaced = [] }) =>
    replaced.map((one) => `${file}: replaces ${statedDaysText(one)}.`),
  );
  const questions = files.flatMap(({ file, question }) => (question ? [questionText(file, question)] : []));
  const notes = [...questions, ...replaced, ...issues, ...unread, ...partial];
  const lost = files.flatMap(({ file, rows: { read, rejected } }) =>
    rejected > 0 ? [`${file}: ${count(rejected)} of ${count(read)} rows rejected`] : [],
  );
  return [
    ...lost,
    ...(lost.length > 0 ? [''] : []),
    table(columns, rows),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ].join('\n');
}

function issueText(file: string, { kind, row, column, message, count: times }: RowIssue): string {
  const place = [file, row === null ? null : `row ${row}`, column].filter((part) => part !== null).join(', ');
  return `${place}: ${kind}${times > 1 ? ` (${count(times)} rows)` : ''}: ${message}`;
}

function questionText(file: string, { earlier, added, replaced }: StatementQuestion): string {
  return [
    `${file}: may add to imported days or restate them, and was not imported.`,
    `Already imported: ${earlier.map(statedDaysText).join('; ')}.`,
    `With --add, those days total ${amountText(added)}; with --replace, ${amountText(replaced)}.`,
  ].join(' ');
}
