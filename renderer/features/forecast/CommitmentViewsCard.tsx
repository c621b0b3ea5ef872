import { useState } from 'react';
import type { Month } from '../../../models/calendar.ts';
import type { CommitmentMeasure, CommitmentOutcome, CommitmentViews } from '../../../models/simulation/result.ts';
import { policyLabels } from '../../format/commitments.ts';
import { amountIn, type MoneyScale, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, chance, percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';

type Shown = 'mean' | 'p10' | 'p50' | 'p90';

interface Row {
  readonly month: Month | null;
  readonly value: (measure: CommitmentMeasure, statistic: Shown) => number | null;
}

/** Where the total of a measure is told; what adds up over the months has one. */
const totals = {
  cash: 'totalCash',
  invoice: 'totalInvoice',
  drawn: 'totalDrawn',
  unused: 'totalUnused',
  missed: 'totalMissed',
  utilisation: 'totalUtilisation',
} as const;

function rowsOf({ months: series, total, policy }: CommitmentViews, months: readonly Month[]): Row[] {
  if (!series) return [];
  return [
    ...months.map((month, index) => ({
      month,
      value: (measure: CommitmentMeasure, statistic: Shown) => series[measure][statistic][index] ?? null,
    })),
    { month: null, value: (measure, statistic) => total[measure === 'expense' ? policy : totals[measure]][statistic] },
  ];
}

function column(measure: CommitmentMeasure, statistic: Shown, head: string, scale: MoneyScale): Column<Row> {
  return {
    id: `${measure} ${statistic}`,
    head,
    align: 'end',
    strong: measure === 'expense' && statistic === 'p50',
    cell: ({ value }) =>
      measure === 'missed'
        ? missedText(value(measure, statistic))
        : measure === 'utilisation'
          ? percent(value(measure, statistic), 0)
          : amountIn(scale, value(measure, statistic)),
  };
}

/** A month in which no period ends has no shortfall for certain. */
function missedText(probability: number | null): string {
  return probability === 0 ? absent : chance(probability);
}

interface CommitmentViewsCardProps {
  readonly commitments: readonly CommitmentOutcome[];
  readonly months: readonly Month[];
}

/** One commitment month by month: what is paid, what is invoiced and what is expensed. */
export function CommitmentViewsCard({ commitments, months }: CommitmentViewsCardProps) {
  const viewed = commitments.flatMap(({ id, name, views }) => (views?.months ? [{ id, name, views }] : []));
  const [chosen, setChosen] = useState<string | null>(null);
  const one = viewed.find(({ id }) => id === chosen) ?? viewed[0];
  if (!one) return null;
  const { policy, total } = one.views;
  const rows = rowsOf(one.views, months);
  const scale = moneyScale(rows.slice(0, -1).map(({ value }) => value('expense', 'p90')));
  const columns: readonly Column<Row>[] = [
    { id: 'month', head: 'Month', cell: ({ month }) => (month ? monthLabel(month) : 'Total') },
    column('cash', 'p50', 'Cash P50', scale),
    column('invoice', 'p50', 'Invoice P50', scale),
    column('expense', 'p10', 'Expense P10', scale),
    column('expense', 'p50', 'P50', scale),
    column('expense', 'p90', 'P90', scale),
    column('drawn', 'p50', 'Drawn P50', scale),
    column('unused', 'mean', 'Unused, mean', scale),
    column('missed', 'mean', 'Chance', scale),
    column('utilisation', 'p50', 'Utilization P50', scale),
  ];
  const means = (['asInvoiced', 'straightLine', 'accrueShortfall'] as const).map(
    (each) =>
      `${policyLabels[each]} ${amountIn(scale, total[each].mean)} ± ${amountIn(scale, total[each].standardError.mean)}`,
  );
  return (
    <Card
      flush
      title={`${one.name}, ${moneyUnit(scale)}`}
      note={`Booked ${policyLabels[policy]}. Mean total expense: ${means.join(', ')}. Monthly percentiles do not add up.`}
      actions={
        viewed.length > 1 ? (
          <Select
            label="Commitment"
            labelHidden
            value={one.id}
            options={viewed.map(({ id, name }) => ({ id, label: name }))}
            onChange={setChosen}
          />
        ) : null
      }
    >
      <DataTable
        label={`Cash, invoice and expense of ${one.name} by month`}
        columns={columns}
        rows={rows.slice(0, -1)}
        rowKey={({ month }) => month ?? 'total'}
        footer={rows.at(-1) ?? null}
        {...(months.length > 24 ? { maxHeight: 560 } : {})}
      />
    </Card>
  );
}
