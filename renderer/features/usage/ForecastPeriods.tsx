import { useCallback } from 'react';
import { addMonths, type Month } from '../../../models/calendar.ts';
import { Legend } from '../../charts/Legend.tsx';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import { type ForecastPeriod, seriesForecastChart } from '../../charts/seriesForecastChart.ts';
import type { ChartSize } from '../../charts/size.ts';
import { money, moneyTick } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { compactCount } from '../../format/numbers.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import styles from './usage.module.css';
import type { MonthlySeries, UsageMeasure } from './usageFigures.ts';

interface ForecastPeriodsProps {
  readonly history: MonthlySeries;
  /** First month of the forecast. */
  readonly start: Month;
  readonly periods: readonly ForecastPeriod[];
  readonly measure: UsageMeasure;
  readonly method: string;
}

const keys = [
  { name: 'History', colour: 'var(--actual)', look: 'line' },
  { name: 'Forecast', colour: 'var(--fan)', look: 'line' },
  { name: '80% range', colour: 'var(--fan-50)', look: 'area' },
  { name: '95% range', colour: 'var(--fan-80)', look: 'area' },
] as const;

/** The months ahead as a picture and a table. */
export function ForecastPeriods({ history, start, periods, measure, method }: ForecastPeriodsProps) {
  const { values, months } = history;
  const first = months[0]!;
  const options = useCallback(
    (size: ChartSize) =>
      seriesForecastChart(
        {
          history: values,
          forecast: periods,
          formatValue: measure === 'cost' ? moneyTick : compactCount,
          formatPeriod: (period) => monthLabel(addMonths(first, period - 1)),
          unit: '',
        },
        size,
      ),
    [values, periods, measure, first],
  );
  const show = measure === 'cost' ? money : compactCount;
  const rows = periods.map((period, at) => ({ ...period, month: addMonths(start, at) }));
  const last = rows.at(-1)!;
  const cell = (id: keyof ForecastPeriod, head: string): Column<(typeof rows)[number]> => ({
    id,
    head,
    align: 'end',
    cell: (row) => show(row[id]),
  });
  const summary = `${show(last.value)} in ${monthLabel(last.month)}; 80% range ${show(last.low80)} to ${show(last.high80)}`;
  return (
    <>
      <p className={styles.forecastLine}>
        {summary}. Method: {method}.
      </p>
      <Legend keys={keys} />
      <PlotFigure options={options} height={240} summary={summary} />
      <DataTable
        label="Forecast by month"
        columns={[
          { id: 'month', head: 'Month', cell: ({ month }) => monthLabel(month) },
          cell('value', 'Forecast'),
          cell('low80', '80% from'),
          cell('high80', '80% to'),
          cell('low95', '95% from'),
          cell('high95', '95% to'),
        ]}
        rows={rows}
        rowKey={({ month }) => month}
        maxHeight={260}
      />
    </>
  );
}
