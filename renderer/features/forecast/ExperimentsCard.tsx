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
    column('spent', 'Mean spend', ({ total }) => amountIn(scale, total.spent.mean)),
    column('held', 'Mean not spent', ({ total }) => amountIn(scale, total.held.mean)),
    column('held P10', 'P10', ({ total }) => amountIn(scale, total.held.p10)),
    column('held P90', 'P90', ({ total }) => amountIn(scale, total.held.p90)),
    { id: 'over', head: 'Over budget', cell: ({ whenOver }) => (whenOver === 'defer' ? 'waits' : 'not run') },
    column('done', 'Completed, P50', ({ total }) => total.done.p50?.toFixed(1) ?? '–'),
  ];
  return (
    <Card
      flush
      title="Experiment budgets"
      note={`Totals in ${moneyUnit(scale)}. Deferred experiments are those still waiting after the last month.`}
    >
      <DataTable label="Experiment budgets" columns={columns} rows={experiments} rowKey={({ id }) => id} />
    </Card>
  );
}
