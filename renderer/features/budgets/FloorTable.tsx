import type { FloorStatus } from '../../../models/budgets/budgetStatus.ts';
import { monthLabel } from '../../format/months.ts';
import { chance, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './budgets.module.css';

const columns: readonly Column<FloorStatus>[] = [
  {
    id: 'name',
    head: 'Margin floor · owner',
    cell: ({ budget, state }) => (
      <>
        {budget.name}
        <span className={styles.sub}>
          {budget.owner} · {state}
        </span>
      </>
    ),
  },
  { id: 'floor', head: 'Floor', align: 'end', cell: ({ ratio }) => percent(ratio) },
  { id: 'toDate', head: 'Year to date', align: 'end', cell: ({ toDate }) => percent(toDate) },
  {
    id: 'end',
    head: 'Year end, 80%',
    align: 'end',
    cell: ({ yearEnd }) => (yearEnd ? `${percent(yearEnd.p10)} – ${percent(yearEnd.p90)}` : '–'),
  },
  { id: 'chance', head: 'P(below)', align: 'end', strong: true, cell: (one) => chance(one.probabilityBelow) },
  {
    id: 'from',
    head: 'First below',
    align: 'end',
    cell: ({ belowFrom }) => (belowFrom === null ? '–' : monthLabel(belowFrom)),
  },
  { id: 'notes', head: 'Note', wrap: true, cell: ({ notes }) => notes.join(' ') },
];

/** Gross margins against their floors. */
export function FloorTable({ floors }: { readonly floors: readonly FloorStatus[] }) {
  return (
    <Card flush title="Margin floors">
      <DataTable label="Margin floors" columns={columns} rows={floors} rowKey={({ budget }) => budget.id} />
    </Card>
  );
}
