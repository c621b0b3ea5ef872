import type { ReadAhead, ReadRow } from '../../../models/imports/importResult.ts';
import { count } from '../../format/numbers.ts';
import { Badge } from '../../ui/Badge.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { countLine } from './countLine.ts';
import { fieldLabel } from './fieldLabels.ts';
import styles from './imports.module.css';

const tones = { usage: 'good', cost: 'good', revenue: 'good', skipped: 'neutral', rejected: 'fail' } as const;

/** The first rows of a table as they would be kept, and what the rows looked at come to. */
export function ReadRows({ name, read }: { readonly name: string; readonly read: ReadAhead }) {
  const names = [...new Set(read.rows.flatMap(({ fields }) => fields.map((field) => field.name)))];
  const columns: Column<ReadRow>[] = [
    { id: 'row', head: 'Row', align: 'end', cell: ({ row }) => count(row) },
    { id: 'kind', head: 'Read as', cell: ({ kind }) => <Badge tone={tones[kind]}>{kind}</Badge> },
    ...names.map(
      (field): Column<ReadRow> => ({
        id: field,
        head: fieldLabel(field),
        align: read.rows.some(({ fields }) => fields.some((one) => one.name === field && typeof one.value === 'number'))
          ? 'end'
          : 'start',
        cell: ({ fields }) => fieldText(fields.find((one) => one.name === field)?.value),
      }),
    ),
    { id: 'message', head: 'Reason', cell: ({ message }) => message ?? '', wrap: true },
  ];
  if (read.rows.length === 0) return <p className={styles.sub}>No rows can be read yet.</p>;
  return (
    <div className={styles.table}>
      <DataTable
        label={`First rows of ${name} as read`}
        columns={columns}
        rows={read.rows}
        rowKey={({ row }) => `${row}`}
        maxHeight={260}
      />
      <p className={styles.sub}>First rows: {countLine(read.counts)}</p>
    </div>
  );
}

function fieldText(value: string | number | undefined): string {
  return typeof value === 'number' ? count(value) : (value ?? '');
}
