import { useState } from 'react';
import type { Month } from '../../../models/calendar.ts';
import {
  type RunResult,
  type SeriesKey,
  type Statistic,
  seriesKeys,
  statistics,
} from '../../../models/simulation/result.ts';
import { amountIn, type MoneyScale, moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { percent, percentagePoints } from '../../format/numbers.ts';
import { seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './forecast.module.css';

interface Row {
  readonly month: Month | null;
  readonly values: { readonly [S in Statistic]: number | null };
  readonly errors: { readonly [S in Statistic]: number | null };
  readonly averages: number | null;
}

/** The months of one series and its total, which is simulated, not added up. */
function percentileRows(result: RunResult, series: SeriesKey): { rows: Row[]; total: Row } {
  const summary = result.series[series];
  const total = result.total[series];
  const at = (index: number) => ({
    values: pickAll((statistic) => summary[statistic][index] ?? null),
    errors: pickAll((statistic) => summary.standardError[statistic][index] ?? null),
  });
  return {
    rows: result.months.map((month, index) => ({
      month,
      ...at(index),
      averages: result.averages.months[series][index] ?? null,
    })),
    total: {
      month: null,
      values: pickAll((statistic) => total[statistic]),
      errors: pickAll((statistic) => total.standardError[statistic]),
      averages: result.averages.total[series],
    },
  };
}

function pickAll(read: (statistic: Statistic) => number | null): { readonly [S in Statistic]: number | null } {
  return Object.fromEntries(statistics.map((statistic) => [statistic, read(statistic)])) as Row['values'];
}

function show(series: SeriesKey, scale: MoneyScale, value: number | null): string {
  return series === 'grossMargin' ? percent(value) : amountIn(scale, value);
}

function showError(series: SeriesKey, scale: MoneyScale, value: number | null): string {
  if (value === null) return '';
  return series === 'grossMargin' ? `± ${percentagePoints(value, 2).replace('+', '')}` : `± ${amountIn(scale, value)}`;
}

/** Every month as numbers. */
export function PercentileCard({ result }: { readonly result: RunResult }) {
  const [series, setSeries] = useState<SeriesKey>('grossMargin');
  const [withErrors, setWithErrors] = useState(false);
  const { rows, total } = percentileRows(result, series);
  const scale = moneyScale(rows.flatMap(({ values }) => [values.p50]));
  const columns: readonly Column<Row>[] = [
    { id: 'month', head: 'Month', cell: ({ month }) => (month ? monthLabel(month) : 'Total') },
    ...statistics.map(
      (statistic): Column<Row> => ({
        id: statistic,
        head: statistic === 'mean' ? 'Mean' : statistic.toUpperCase(),
        align: 'end',
        strong: statistic === 'p50',
        cell: ({ values, errors }) => (
          <>
            {show(series, scale, values[statistic])}
            {withErrors ? <span className={styles.error}>{showError(series, scale, errors[statistic])}</span> : null}
          </>
        ),
      }),
    ),
    { id: 'averages', head: 'Single-point', align: 'end', cell: ({ averages }) => show(series, scale, averages) },
  ];
  const unit = series === 'grossMargin' ? 'percent of revenue' : moneyUnit(scale);
  return (
    <Card
      flush
      help="ranges"
      title={`${seriesLabels[series]}, ${unit}`}
      note="The total is simulated as a whole; monthly percentiles do not add up."
      actions={
        <>
          <Switch label="Simulation error" selected={withErrors} onChange={setWithErrors} />
          <Segments
            label="Series"
            value={series}
            options={seriesKeys.map((id) => ({ id, label: seriesLabels[id] }))}
            onChange={setSeries}
          />
        </>
      }
    >
      <DataTable
        label={`Percentiles of ${seriesLabels[series].toLowerCase()} by month`}
        columns={columns}
        rows={rows}
        rowKey={({ month }) => month ?? 'total'}
        footer={total}
        {...(rows.length > 36 ? { maxHeight: 760 } : {})}
      />
    </Card>
  );
}
