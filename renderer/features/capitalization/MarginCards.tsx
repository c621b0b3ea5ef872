import type { MarginUnderBoth } from '../../../models/capitalization/capitalizedMargin.ts';
import { amountIn, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { absent, count, percent, percentagePoints } from '../../format/numbers.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './capitalization.module.css';
import { labels } from './labels.ts';
import type { Periods } from './RegisterCards.tsx';

/** Gross margin with and without: months that ended, then the forecast. */
export function MarginCards({
  margin: { actual, forecast },
  periods,
}: {
  readonly margin: MarginUnderBoth;
  readonly periods: Periods;
}) {
  const { margin } = labels;
  if (!actual && !forecast) return <p className={styles.quiet}>{margin.none}</p>;
  return (
    <>
      {actual ? <ActualCard actual={actual} periods={periods} /> : null}
      {forecast ? <ForecastCard forecast={forecast} periods={periods} /> : null}
    </>
  );
}

const isQuarter = ({ label }: { readonly label: string }) => / Q\d/.test(label);

function chosen<Row extends { readonly label: string }>(
  { months, periods: all }: { readonly months: readonly Row[]; readonly periods: readonly Row[] },
  periods: Periods,
): readonly Row[] {
  return periods === 'month' ? months : all.filter((one) => isQuarter(one) === (periods === 'quarter'));
}

interface Named {
  readonly label: string;
  readonly partial: boolean;
  readonly costOfRevenueUsd: number;
}

/** The period, and what of capitalized software is in its cost of revenue. */
function headColumns<Row extends Named>(rows: readonly Row[], periods: Periods): readonly Column<Row>[] {
  const { heads } = labels.margin;
  const scale = moneyScale(rows.map(({ costOfRevenueUsd }) => costOfRevenueUsd));
  const named = (label: string) => (periods === 'month' && /^\d/.test(label) ? monthLabel(label) : label);
  return [
    {
      id: 'period',
      head: heads.period,
      cell: ({ label, partial }) => (partial ? labels.roll.partial(named(label)) : named(label)),
    },
    {
      id: 'cost',
      head: `${heads.cost}, ${moneyUnit(scale)}`,
      align: 'end',
      cell: ({ costOfRevenueUsd }) => amountIn(scale, costOfRevenueUsd),
    },
  ];
}

const moved = (without: number | null, capitalized: number | null) =>
  without === null || capitalized === null ? null : capitalized - without;

function ActualCard({
  actual,
  periods,
}: {
  readonly actual: NonNullable<MarginUnderBoth['actual']>;
  readonly periods: Periods;
}) {
  const { margin } = labels;
  type Row = (typeof actual.months)[number];
  const rows = chosen<Row>(actual, periods).toReversed();
  const columns: readonly Column<Row>[] = [
    ...headColumns(rows, periods),
    { id: 'without', head: margin.heads.without, align: 'end', cell: (one) => percent(one.without) },
    { id: 'with', head: margin.heads.with, align: 'end', strong: true, cell: (one) => percent(one.with) },
    {
      id: 'moved',
      head: margin.heads.moved,
      align: 'end',
      cell: (one) => percentagePoints(moved(one.without, one.with)),
    },
  ];
  return (
    <Card flush title={margin.actual} note={margin.actualNote}>
      <DataTable label={margin.actual} columns={columns} rows={rows} rowKey={({ label }) => label} maxHeight={420} />
    </Card>
  );
}

function ForecastCard({
  forecast,
  periods,
}: {
  readonly forecast: NonNullable<MarginUnderBoth['forecast']>;
  readonly periods: Periods;
}) {
  const { margin } = labels;
  type Row = (typeof forecast.months)[number];
  const rows = chosen<Row>(forecast, periods);
  const range = ({ p10, p50, p90 }: Row['with']) =>
    p50 === null ? absent : `${percent(p50)} (${percent(p10)}–${percent(p90)})`;
  const columns: readonly Column<Row>[] = [
    ...headColumns([...rows, forecast.total], periods),
    { id: 'without', head: margin.heads.without, align: 'end', cell: (one) => range(one.without) },
    { id: 'with', head: margin.heads.with, align: 'end', strong: true, cell: (one) => range(one.with) },
    {
      id: 'moved',
      head: margin.movedMedian,
      align: 'end',
      cell: (one) => percentagePoints(moved(one.without.p50, one.with.p50)),
    },
  ];
  const title = margin.forecast(forecast.scenario.name);
  return (
    <Card flush title={title} note={margin.forecastNote(count(forecast.run.trials))}>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        footer={forecast.total}
        rowKey={({ label }) => label}
        maxHeight={420}
      />
    </Card>
  );
}
