import type { RowIssue } from '../../../models/imports/importResult.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { orderIssues } from './countLine.ts';
import styles from './imports.module.css';

const tones = { rejected: 'fail', warning: 'warn', skipped: 'neutral' } as const;

const columns: readonly Column<RowIssue>[] = [
  { id: 'kind', head: 'Outcome', cell: (issue) => <Badge tone={tones[issue.kind]}>{issue.kind}</Badge> },
  { id: 'row', head: 'Row', align: 'end', cell: (issue) => (issue.row === null ? '' : count(issue.row)) },
  { id: 'column', head: 'Column', cell: (issue) => issue.column ?? '' },
  { id: 'value', head: 'Value', cell: (issue) => issue.value ?? '' },
  { id: 'message', head: 'Action', cell: (issue) => issue.message, wrap: true },
  { id: 'count', head: 'Rows', align: 'end', cell: (issue) => count(issue.count) },
];

interface IssueTableProps {
  readonly file: string;
  readonly issues: readonly RowIssue[];
}

export function IssueTable({ file, issues }: IssueTableProps) {
  const ordered = orderIssues(issues);
  return (
    <div className={styles.table}>
      <DataTable
        label={`Rows of ${file} to review`}
        columns={columns}
        rows={ordered}
        rowKey={(issue) => `${ordered.indexOf(issue)}`}
        maxHeight={260}
      />
    </div>
  );
}
