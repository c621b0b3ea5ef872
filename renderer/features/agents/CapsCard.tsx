import type { StepCapCost } from '../../../models/agents/stepCaps.ts';
import { taskUsd } from '../../../models/agents/taskUsd.ts';
import { count, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { Labeled } from '../../ui/CellField.tsx';
import { CellInput } from '../../ui/CellInput.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { readCaps } from './agentDraft.ts';
import styles from './agents.module.css';
import { labels } from './labels.ts';

interface CapsCardProps {
  readonly caps: readonly StepCapCost[];
  /** As typed; null: chosen from the runs. */
  readonly typed: readonly number[] | null;
  readonly onChange: (caps: readonly number[] | null) => void;
}

/** Step caps side by side: cost per task, share of runs cut, success kept. */
export function CapsCard({ caps, typed, onChange }: CapsCardProps) {
  return (
    <Card
      flush
      help="agent-loop"
      title={labels.caps}
      note={labels.capsNote}
      actions={
        <div className={styles.caps}>
          <Labeled label={labels.capsTyped}>
            <CellInput<readonly number[] | null>
              label={labels.capsTyped}
              align="start"
              text={(typed ?? []).join(', ')}
              placeholder={labels.capsHint}
              read={readCaps}
              onCommit={onChange}
            />
          </Labeled>
        </div>
      }
    >
      <DataTable<StepCapCost>
        label={labels.capsTable}
        columns={columns}
        rows={caps}
        rowKey={({ cap }) => String(cap)}
      />
    </Card>
  );
}

const usd = (id: 'p50' | 'p95' | 'p99' | 'mean', head: string): Column<StepCapCost> => ({
  id,
  head,
  align: 'end',
  cell: (row) => taskUsd(row[id]),
});

const columns: readonly Column<StepCapCost>[] = [
  { id: 'cap', head: labels.cap, cell: ({ cap }) => (cap === null ? labels.asImported : `${count(cap)} steps`) },
  usd('p50', 'P50'),
  usd('p95', 'P95'),
  usd('p99', 'P99'),
  usd('mean', 'Mean'),
  {
    id: 'cut',
    head: 'Runs cut',
    align: 'end',
    cell: ({ cut, runs }) => `${percent(cut / runs)} (${count(cut)} of ${count(runs)})`,
  },
  { id: 'kept', head: 'Success kept', align: 'end', cell: ({ successKept }) => percent(successKept) },
  {
    id: 'success',
    head: 'Cost per success',
    align: 'end',
    cell: ({ usdPerSuccess }) => (usdPerSuccess === null ? percent(null) : taskUsd(usdPerSuccess)),
  },
];
