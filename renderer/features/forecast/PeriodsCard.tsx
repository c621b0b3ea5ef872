import { useState } from 'react';
import { layerNames, layerUnit } from '../../../models/reports/marginNames.ts';
import { type PeriodKey, periodKeys } from '../../../models/simulation/marginKeys.ts';
import type { RunResult, Statistic } from '../../../models/simulation/result.ts';
import { moneyScale, moneyUnit } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { cardStatistics, layerValue, statisticHead } from './layerWords.ts';

type Period = 'month' | 'quarter' | 'year';
const periodLabels: Readonly<Record<Period, string>> = { month: 'Month', quarter: 'Quarter', year: 'Year' };

interface Row {
  readonly label: string;
  readonly values: { readonly [S in Statistic]: number | null };
}

/** One measure by month, fiscal quarter or fiscal year. */
export function periodRows(result: RunResult, period: Period, key: PeriodKey): Row[] {
  if (period !== 'month') {
    return (result.periods ?? [])
      .filter(({ kind }) => kind === period)
      .map(({ label, partial, total }) => ({ label: partial ? `${label} *` : label, values: total[key] }));
  }
  const summary = result.margin!.series[key];
  return result.months.map((month, at) => ({
    label: monthLabel(month),
    values: Object.fromEntries(
      cardStatistics.map((statistic) => [statistic, summary[statistic][at] ?? null]),
    ) as Row['values'],
  }));
}

export function PeriodsCard({ result }: { readonly result: RunResult }) {
  const [period, setPeriod] = useState<Period>('quarter');
  const [key, setKey] = useState<PeriodKey>('contributionMargin');
  if (!result.periods || !result.margin) return null;
  const rows = periodRows(result, period, key);
  const scale = moneyScale(rows.map(({ values }) => values.p50));
  const columns: readonly Column<Row>[] = [
    { id: 'period', head: period === 'month' ? 'Month' : `Fiscal ${period}`, cell: ({ label }) => label },
    ...cardStatistics.map(
      (statistic): Column<Row> => ({
        id: statistic,
        head: statisticHead(statistic),
        align: 'end',
        strong: statistic === 'p50',
        cell: ({ values }) => layerValue(key, scale, values[statistic]),
      }),
    ),
  ];
  const isPartial = rows.some(({ label }) => label.endsWith('*'));
  const unit = layerUnit(key) === 'ratio' ? 'percent of revenue' : moneyUnit(scale);
  return (
    <Card
      flush
      title={`${layerNames[key]} by ${period}, ${unit}`}
      note={`Amounts are sums of months, margins are ratios of those sums, percentiles are across trials.${isPartial ? ' * partial period.' : ''}`}
      actions={
        <>
          <Select
            label="Measure"
            labelHidden
            value={key}
            options={periodKeys.map((id) => ({ id, label: layerNames[id] }))}
            onChange={setKey}
          />
          <Segments
            label="Period"
            value={period}
            options={(['month', 'quarter', 'year'] as const).map((id) => ({ id, label: periodLabels[id] }))}
            onChange={setPeriod}
          />
        </>
      }
    >
      <DataTable
        label={`${layerNames[key]} by ${period}`}
        columns={columns}
        rows={rows}
        rowKey={({ label }) => label}
        {...(rows.length > 12 ? { maxHeight: 420 } : {})}
      />
    </Card>
  );
}
