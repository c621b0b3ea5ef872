import type { UnitOutlook, UnitOutlookMonth } from '../../../models/unitCosts/unitOutlook.ts';
import type { UnitAmounts, UnitMonth, UnitReport } from '../../../models/unitCosts/unitReport.ts';
import { unitUsd } from '../../../models/unitCosts/unitWords.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, chance, count } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { dimensionNames, labels } from './labels.ts';

const per = (usd: number | null) => (usd === null ? absent : unitUsd(usd));

function amountColumns<Row extends UnitAmounts>(rows: readonly UnitAmounts[]): Column<Row>[] {
  const { heads } = labels.table;
  const scale = moneyScale(rows.map(({ costUsd }) => costUsd));
  return [
    { id: 'count', head: heads.count, align: 'end', cell: (row) => count(row.count) },
    {
      id: 'cost',
      head: `${heads.cost}, ${moneyUnit(scale)}`,
      align: 'end',
      cell: (row) => amountIn(scale, row.costUsd),
    },
    { id: 'per', head: heads.per, align: 'end', strong: true, cell: (row) => per(row.costPerUnitUsd) },
    { id: 'revenue', head: heads.revenue, align: 'end', cell: (row) => per(row.revenuePerUnitUsd) },
    { id: 'margin', head: heads.margin, align: 'end', cell: (row) => per(row.marginPerUnitUsd) },
  ];
}

/** The lines of a period by a dimension, with the total they add up to. */
export function LinesCard({ report }: { readonly report: UnitReport }) {
  const { lines, total, by, period } = report;
  const title = `By ${dimensionNames[by].toLowerCase()}, ${period.label}`;
  return (
    <Card title={title} flush>
      <DataTable
        label={title}
        rows={lines}
        footer={total}
        rowKey={({ kind, name }) => `${kind} ${name}`}
        maxHeight={420}
        columns={[
          {
            id: 'name',
            head: dimensionNames[by],
            cell: ({ kind, name }) =>
              kind === 'key' ? name : kind === 'total' ? labels.table.total : labels.table.unattributed,
          },
          ...amountColumns<(typeof lines)[number]>([...lines, total]),
        ]}
      />
    </Card>
  );
}

/** Every month of the history. */
export function MonthsCard({ months }: Pick<UnitReport, 'months'>) {
  return (
    <Card title={labels.months} flush>
      <DataTable<UnitMonth>
        label={labels.months}
        rows={months.toReversed()}
        rowKey={({ month }) => month}
        maxHeight={420}
        columns={[
          {
            id: 'month',
            head: 'Month',
            cell: ({ month, partial }) => `${monthLabel(month)}${partial ? ', partial' : ''}`,
          },
          ...amountColumns<UnitMonth>(months),
        ]}
      />
    </Card>
  );
}

/** What a scenario says of the unit, month by month. */
export function OutlookCard({ outlook }: { readonly outlook: UnitOutlook }) {
  const { title, heads, total } = labels.outlook;
  const cells: readonly ((row: UnitOutlookMonth) => string)[] = [
    ({ month }) => (month === null ? total : monthLabel(month)),
    ({ count: units }) => count(units.p50),
    ({ costPerUnitUsd }) => per(costPerUnitUsd?.p10 ?? null),
    ({ costPerUnitUsd }) => per(costPerUnitUsd?.p50 ?? null),
    ({ costPerUnitUsd }) => per(costPerUnitUsd?.p90 ?? null),
    ({ marginPerUnitUsd }) => per(marginPerUnitUsd?.p50 ?? null),
    ({ probabilityAbove }) => chance(probabilityAbove),
  ];
  return (
    <Card title={title} note={[`"${outlook.scenario.name}"`, ...outlook.notes].join('; ')} flush>
      <DataTable<UnitOutlookMonth>
        label={title}
        rows={outlook.months}
        footer={outlook.total}
        rowKey={({ month }) => month ?? ''}
        maxHeight={420}
        columns={heads.map((head, at) => ({ id: head, head, cell: cells[at]!, align: at === 0 ? 'start' : 'end' }))}
      />
    </Card>
  );
}
