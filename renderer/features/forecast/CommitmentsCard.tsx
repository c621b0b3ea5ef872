import type { CommitmentOutcome } from '../../../models/simulation/run.ts';
import { money } from '../../format/money.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { chance } from './headline.ts';

const columns: readonly Column<CommitmentOutcome>[] = [
  { id: 'name', head: 'Commitment', cell: ({ name }) => name },
  {
    id: 'probability',
    head: 'Chance of shortfall',
    align: 'end',
    cell: ({ probabilityOfShortfall: probability }) => (
      <Badge tone={probability > 0.5 ? 'warn' : 'neutral'}>{chance(probability)}</Badge>
    ),
  },
  {
    id: 'expected',
    head: 'Expected shortfall',
    align: 'end',
    cell: ({ expectedShortfallUsd }) => money(expectedShortfallUsd),
  },
  { id: 'p90', head: 'P90 shortfall', align: 'end', cell: ({ p90ShortfallUsd }) => money(p90ShortfallUsd) },
];

export function CommitmentsCard({ commitments }: { readonly commitments: readonly CommitmentOutcome[] }) {
  if (commitments.length === 0) return null;
  return (
    <Card title="Commitments" note="Over the whole period. A shortfall is billed in full, without discount." flush>
      <DataTable label="Commitments" columns={columns} rows={commitments} rowKey={({ id }) => id} />
    </Card>
  );
}
