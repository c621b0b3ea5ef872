import type { ExperimentOutcome } from '../../../models/simulation/marginResult.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

/** Experiments and evaluations under a budget: what it kept back. */
export function ExperimentsCard({ experiments }: { readonly experiments: readonly ExperimentOutcome[] }) {
  if (experiments.length === 0) return null;
  const scale = moneyScale(experiments.flatMap(({ total }) => [total.spent.p90, total.held.p90]));
  const column = (id: string, head: string, cell: (one: ExperimentOutcome) => string): Column<ExperimentOutcome> => ({
    id,
    head,
    align: 'end',
    cell,
  });
  const columns: readonly Column<ExperimentOutcome>[] = [
    { id: 'name', head: 'Cost line', cell: ({ name }) => name },
    column('spent', 'Spent mean', ({ total }) => amountIn(scale, total.spent.mean)),
    column('held', 'Kept back mean', ({ total }) => amountIn(scale, total.held.mean)),
    column('held p10', 'P10', ({ total }) => amountIn(scale, total.held.p10)),
    column('held p90', 'P90', ({ total }) => amountIn(scale, total.held.p90)),
    { id: 'over', head: 'Above the budget', cell: ({ whenOver }) => (whenOver === 'defer' ? 'waits' : 'is not run') },
    column('done', 'Paid for, P50', ({ total }) => total.done.p50?.toFixed(1) ?? '–'),
  ];
  return (
    <Card
      flush
      title="Budgets of experiments"
      note={`Whole period, amounts in ${moneyUnit(scale)}. What waits is told as it stands after the last month.`}
    >
      <DataTable label="Budgets of experiments" columns={columns} rows={experiments} rowKey={({ id }) => id} />
    </Card>
  );
}
