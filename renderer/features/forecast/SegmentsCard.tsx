import type { SegmentMeasure } from '../../../models/simulation/marginKeys.ts';
import type { SegmentOutcome } from '../../../models/simulation/marginResult.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

const shown = [
  ['revenue', 'mean', 'Revenue mean'],
  ['cost', 'mean', 'Mean cost'],
  ['cost', 'p10', 'P10'],
  ['cost', 'p50', 'P50'],
  ['cost', 'p90', 'P90'],
  ['margin', 'p10', 'Margin P10'],
  ['margin', 'p50', 'P50'],
  ['margin', 'p90', 'P90'],
] as const satisfies readonly (readonly [SegmentMeasure, 'mean' | 'p10' | 'p50' | 'p90', string])[];

/** What each feature and each tier of customers costs, and what is left of the revenue it carries. */
export function SegmentsCard({ result }: { readonly result: RunResult }) {
  const { features = [], tiers = [] } = result;
  const rows = [...features, ...tiers];
  if (rows.length === 0) return null;
  const scale = moneyScale(rows.flatMap(({ total }) => [total.revenue.mean, total.cost.p90]));
  const columns: readonly Column<SegmentOutcome>[] = [
    { id: 'name', head: tiers.length > 0 ? 'Feature or tier' : 'Feature', cell: ({ name }) => name },
    ...shown.map(
      ([measure, statistic, head]): Column<SegmentOutcome> => ({
        id: `${measure} ${statistic}`,
        head,
        align: 'end',
        strong: statistic === 'p50',
        cell: ({ total }) =>
          measure === 'margin' ? percent(total.margin[statistic]) : amountIn(scale, total[measure][statistic]),
      }),
    ),
  ];
  return (
    <Card
      flush
      title="By feature and tier"
      note={`Totals in ${moneyUnit(scale)}. Features carry AI cost and, by tasks, the revenue of their plans; tiers carry every cost but R&D. P90s do not add up to the P90 of the total.`}
    >
      <DataTable
        label="Results by feature and tier"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => `${features.some((one) => one.id === id) ? 'feature' : 'tier'} ${id}`}
      />
    </Card>
  );
}
