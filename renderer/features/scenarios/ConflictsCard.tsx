import type { AssumptionDifference } from '../../../models/scenarios/difference.ts';
import type { MergeConflict } from '../../../models/sensitivity/mergeScenarios.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import styles from './scenarios.module.css';
import type { Merge } from './useMerge.ts';

interface ConflictsCardProps {
  readonly merge: Merge;
  readonly conflicts: readonly MergeConflict[];
  readonly a: string;
  readonly b: string;
}

/** Whether a difference is at a place or inside it. */
function isAt({ path }: AssumptionDifference, at: string): boolean {
  return path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
}

/** Every assumption that both state in their own way, with what each states and which of the two is kept. */
export function ConflictsCard({ merge, conflicts, a, b }: ConflictsCardProps) {
  const { differences, before, kept, keep } = merge;
  const open = conflicts.filter(({ path }) => !(path in kept)).length;
  const told = (path: string, side: 'a' | 'b') => {
    const inside = differences.filter((one) => isAt(one, path));
    return <Stated lines={inside.map((one) => ({ label: inside.length > 1 ? one.label : '', text: one[side] }))} />;
  };
  const columns: readonly Column<MergeConflict>[] = [
    { id: 'name', head: 'Assumption', cell: ({ name }) => name, wrap: true },
    ...(merge.sides.base
      ? [
          {
            id: 'base',
            head: 'Before',
            wrap: true,
            cell: ({ path }: MergeConflict) => {
              const inside = before.filter((one) => isAt(one, path));
              return (
                <Stated lines={inside.map((one) => ({ label: inside.length > 1 ? one.label : '', text: one.a }))} />
              );
            },
          },
        ]
      : []),
    { id: 'a', head: `A: ${a}`, cell: ({ path }) => told(path, 'a'), wrap: true },
    { id: 'b', head: `B: ${b}`, cell: ({ path }) => told(path, 'b'), wrap: true },
    {
      id: 'kept',
      head: 'Keep',
      cell: ({ path, name }) => (
        <Segments
          label={`Keep for ${name}`}
          value={kept[path] ?? 'open'}
          options={[
            { id: 'a', label: 'A' },
            { id: 'b', label: 'B' },
          ]}
          onChange={(side) => side !== 'open' && keep(path, side)}
        />
      ),
    },
  ];
  const note =
    conflicts.length === 0
      ? 'No conflicts: all changes from both are included.'
      : open > 0
        ? `Choose a side for ${open === 1 ? 'one assumption' : `${open} assumptions`} more.`
        : 'All conflicts are resolved.';
  return (
    <Card title="Conflicts" note={note} flush>
      {conflicts.length > 0 ? (
        <DataTable label="Conflicts" columns={columns} rows={conflicts} rowKey={({ path }) => path} />
      ) : null}
    </Card>
  );
}

interface StatedProps {
  readonly lines: readonly { readonly label: string; readonly text: string | null }[];
}

function Stated({ lines }: StatedProps) {
  return lines.map(({ label, text }) => (
    <div key={label} className={styles.stated}>
      {label ? `${label}: ` : ''}
      {text ?? 'not in this scenario'}
    </div>
  ));
}
