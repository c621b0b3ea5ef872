import type { FleetOutcome } from '../../../models/simulation/marginResult.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

/** Own processors: what they cost, and what of it nobody used. */
export function FleetsCard({ fleets }: { readonly fleets: readonly FleetOutcome[] }) {
  if (fleets.length === 0) return null;
  const scale = moneyScale(fleets.map(({ total }) => total.cost.p90));
  const column = (id: string, head: string, cell: (fleet: FleetOutcome) => string): Column<FleetOutcome> => ({
    id,
    head,
    align: 'end',
    cell,
  });
  const columns: readonly Column<FleetOutcome>[] = [
    { id: 'name', head: 'Fleet', cell: ({ name }) => name },
    column('cost mean', 'Mean cost', ({ total }) => amountIn(scale, total.cost.mean)),
    column('cost P10', 'P10', ({ total }) => amountIn(scale, total.cost.p10)),
    column('cost P90', 'P90', ({ total }) => amountIn(scale, total.cost.p90)),
    column('idle', 'Mean idle cost', ({ total }) => amountIn(scale, total.idleCost.mean)),
    column('replicas', 'Replicas P50', ({ total }) => total.replicas.p50?.toFixed(1) ?? '–'),
    column('use P10', 'Utilization P10', ({ total }) => percent(total.utilisation.p10)),
    column('use P50', 'P50', ({ total }) => percent(total.utilisation.p50)),
    column('use P90', 'P90', ({ total }) => percent(total.utilisation.p90)),
  ];
  return (
    <Card
      flush
      help="self-hosted-gpus"
      title="Self-hosted GPUs"
      note={`Totals in ${moneyUnit(scale)}. Billed by the hour: unused hours are idle cost.`}
    >
      <DataTable label="Self-hosted GPUs" columns={columns} rows={fleets} rowKey={({ id }) => id} />
    </Card>
  );
}
