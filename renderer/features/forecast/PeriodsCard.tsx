import { useState } from 'react';
import { layerNames, layerUnit } from '../../../models/reports/marginNames.ts';
import { type PeriodKey, periodKeys } from '../../../models/simulation/marginKeys.ts';
import type { RunResult } from '../../../models/simulation/result.ts';
import { moneyScale, moneyUnit } from '../../format/money.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Select } from '../../ui/Select.tsx';
import { cardStatistics, layerValue, statisticHead } from './layerWords.ts';
import { type Period, type PeriodRow, PeriodSegments, periodRows } from './periodRows.tsx';

export function PeriodsCard({ result }: { readonly result: RunResult }) {
  const [period, setPeriod] = useState<Period>('quarter');
  const [key, setKey] = useState<PeriodKey>('contributionMargin');
  if (!result.periods || !result.margin) return null;
  const rows = periodRows(result, period, key);
  const scale = moneyScale(rows.map(({ values }) => values.p50));
  const columns: readonly Column<PeriodRow>[] = [
    { id: 'period', head: period === 'month' ? 'Month' : `Fiscal ${period}`, cell: ({ label }) => label },
    ...cardStatistics.map(
      (statistic): Column<PeriodRow> => ({
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
          <PeriodSegments label="Period" value={period} onChange={setPeriod} />
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
