import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import type { ComparedPart, Comparison } from '../../../models/simulation/result.ts';
import { money } from '../../format/money.ts';
import { absent, percent, percentagePoints } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { labels } from './labels.ts';

/** Revenue, cost and margin of each plan and feature in both scenarios, and the difference of the margin. */
export function PartsCard({ comparison }: { readonly comparison: Comparison }) {
  const { parts = [] } = comparison;
  if (parts.length === 0) return null;
  const side = (id: 'a' | 'b', name: 'A' | 'B'): Column<ComparedPart>[] => [
    {
      id: `${id}-cost`,
      head: `${name}: cost`,
      align: 'end',
      cell: (one) => (one[id] ? money(one[id].cost.p50) : absent),
    },
    {
      id: `${id}-margin`,
      head: `${name}: margin`,
      align: 'end',
      cell: (one) => (one[id] ? percent(one[id].margin.p50) : labels.absentFrom(name)),
    },
  ];
  const apart = (id: 'p5' | 'p50' | 'p95', head: string): Column<ComparedPart> => ({
    id,
    head,
    align: 'end',
    strong: id === 'p50',
    cell: ({ difference }) => {
      if (!difference) return absent;
      if (isUnchanged(difference.margin)) return id === 'p50' ? labels.unchanged : absent;
      return percentagePoints(difference.margin[id]);
    },
  });
  const columns: readonly Column<ComparedPart>[] = [
    { id: 'kind', head: '', cell: ({ kind }) => (kind === 'plan' ? 'Plan' : 'Feature') },
    { id: 'name', head: 'Name', cell: ({ name }) => name, wrap: true },
    ...side('a', 'A'),
    ...side('b', 'B'),
    apart('p5', 'B − A, P5'),
    apart('p50', 'P50'),
    apart('p95', 'P95'),
  ];
  return (
    <Card flush title={labels.parts} note={labels.partsNote}>
      <DataTable
        label={labels.parts}
        columns={columns}
        rows={parts}
        rowKey={({ kind, id }) => `${kind} ${id}`}
        maxHeight={480}
      />
    </Card>
  );
}
