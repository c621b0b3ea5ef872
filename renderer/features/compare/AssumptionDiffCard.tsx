import type { AssumptionDifference, ScenarioDifference } from '../../../models/scenarios/difference.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './compare.module.css';

/** What the two scenarios state differently. */
export function AssumptionDiffCard({ difference }: { readonly difference: ScenarioDifference }) {
  const { a, b, differences } = difference;
  const side = (value: string | null) => value ?? <span className={styles.none}>not in this scenario</span>;
  const columns: readonly Column<AssumptionDifference>[] = [
    { id: 'label', head: 'Assumption', cell: ({ label }) => label, wrap: true },
    { id: 'a', head: `A: ${a.name}`, cell: (one) => side(one.a), wrap: true },
    { id: 'b', head: `B: ${b.name}`, cell: (one) => side(one.b), wrap: true },
  ];
  return (
    <Card
      title="Changed assumptions"
      note={differences.length === 0 ? 'The two scenarios have the same assumptions.' : ''}
      flush
    >
      {differences.length > 0 ? (
        <DataTable
          label="Changed assumptions"
          columns={columns}
          rows={differences}
          rowKey={({ path, label }) => `${path} ${label}`}
          maxHeight={480}
        />
      ) : null}
    </Card>
  );
}
