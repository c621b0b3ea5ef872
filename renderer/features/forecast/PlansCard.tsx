import type { PlanOutcome } from '../../../models/simulation/run.ts';
import { money } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

const columns: readonly Column<PlanOutcome>[] = [
  { id: 'name', head: 'Plan', cell: ({ name }) => name },
  { id: 'revenue', head: 'Revenue, median', align: 'end', cell: ({ total }) => money(total.revenue.p50) },
  { id: 'cogs', head: 'COGS, median', align: 'end', cell: ({ total }) => money(total.cogs.p50) },
  { id: 'p10', head: 'Margin P10', align: 'end', cell: ({ total }) => percent(total.grossMargin.p10) },
  { id: 'p50', head: 'P50', align: 'end', strong: true, cell: ({ total }) => percent(total.grossMargin.p50) },
  { id: 'p90', head: 'P90', align: 'end', cell: ({ total }) => percent(total.grossMargin.p90) },
];

/** What each plan brings over the whole period, with its share of every line of COGS. */
export function PlansCard({ plans }: { readonly plans: readonly PlanOutcome[] }) {
  if (plans.length === 0) return null;
  return (
    <Card title="By plan" note="Each plan carries its share of every COGS line; margins of plans do not add." flush>
      <DataTable label="Results by plan" columns={columns} rows={plans} rowKey={({ id }) => id} />
    </Card>
  );
}
