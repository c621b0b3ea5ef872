import type { PlanFlow, PlanMeasure, PlanOutcome, Statistic } from '../../../models/simulation/result.ts';
import { amountIn, type MoneyScale, moneyScale, moneyUnit } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

const shown = ['p10', 'p50', 'p90'] as const satisfies readonly Statistic[];
const flowHeads = { billings: 'Billings', cash: 'Cash' } as const satisfies Record<PlanFlow, string>;
const measureHeads = { revenue: 'Revenue', cogs: 'COGS', grossMargin: 'Margin' } as const;

/** Median and range of one measure, named once. */
function measureColumns(measure: PlanMeasure, scale: MoneyScale): Column<PlanOutcome>[] {
  return shown.map((statistic) => ({
    id: `${measure} ${statistic}`,
    head: `${statistic === 'p10' ? `${measureHeads[measure]} ` : ''}${statistic.toUpperCase()}`,
    align: 'end',
    strong: statistic === 'p50',
    cell: ({ total }) =>
      measure === 'grossMargin' ? percent(total.grossMargin[statistic]) : amountIn(scale, total[measure][statistic]),
  }));
}

/** Median and range of what customers are sent or pay. */
function flowColumns(flow: PlanFlow, scale: MoneyScale): Column<PlanOutcome>[] {
  return shown.map((statistic) => ({
    id: `${flow} ${statistic}`,
    head: `${statistic === 'p10' ? `${flowHeads[flow]} ` : ''}${statistic.toUpperCase()}`,
    align: 'end',
    strong: statistic === 'p50',
    cell: ({ flows }) => amountIn(scale, flows?.[flow].total[statistic] ?? null),
  }));
}

/** Whether some plan is invoiced or paid at another time than its revenue is earned. */
function hasFlows({ total, flows }: PlanOutcome): boolean {
  return flows !== undefined && [flows.billings, flows.cash].some((flow) => flow.total.p50 !== total.revenue.p50);
}

/** What each plan brings over the whole period, with its share of every line of COGS. */
export function PlansCard({ plans }: { readonly plans: readonly PlanOutcome[] }) {
  if (plans.length === 0) return null;
  const scale = moneyScale(plans.flatMap(({ total }) => [total.revenue.p90, total.cogs.p90]));
  const flows = plans.some(hasFlows);
  const flowNote = flows ? ' Billings are what is invoiced, cash what is collected.' : '';
  const columns: readonly Column<PlanOutcome>[] = [
    { id: 'name', head: 'Plan', cell: ({ name }) => name },
    ...measureColumns('revenue', scale),
    ...(flows ? [...flowColumns('billings', scale), ...flowColumns('cash', scale)] : []),
    ...measureColumns('cogs', scale),
    ...measureColumns('grossMargin', scale),
  ];
  return (
    <Card
      help="revenue"
      title="By plan"
      note={`Totals in ${moneyUnit(scale)}, margin in % of recognized revenue.${flowNote} Each plan carries its share of every COGS line; margins and percentiles do not add up.`}
      flush
    >
      <DataTable label="Results by plan" columns={columns} rows={plans} rowKey={({ id }) => id} />
    </Card>
  );
}
