import { useState } from 'react';
import { type ComparedPeriod, type Comparison, type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { seriesLabels } from '../../format/series.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { differenceColumns } from './differenceColumns.ts';
import { labels } from './labels.ts';

/** A figure of both scenarios by fiscal quarter or year, and their difference. */
export function PeriodsCard({ comparison }: { readonly comparison: Comparison }) {
  const [kind, setKind] = useState<'quarter' | 'year'>('quarter');
  const [key, setKey] = useState<SeriesKey>('grossMargin');
  const { periods = [] } = comparison;
  if (periods.length === 0) return <Callout tone="info">{labels.noPeriods}</Callout>;
  const rows = periods.filter((one) => one.kind === kind);
  const columns: readonly Column<ComparedPeriod>[] = [
    { id: 'period', head: 'Period', cell: ({ label, partial }) => (partial ? `${label} *` : label) },
    ...differenceColumns(({ a, b, difference, probabilityBetter }: ComparedPeriod) => ({
      ...{ key, a: a[key], b: b[key], difference: difference[key], better: probabilityBetter[key] },
    })),
  ];
  const title = labels.periods(seriesLabels[key], kind);
  return (
    <Card
      flush
      title={title}
      note={labels.periodsNote(rows.some(({ partial }) => partial))}
      actions={
        <>
          <Select
            label="Figure"
            labelHidden
            value={key}
            options={seriesKeys.map((id) => ({ id, label: seriesLabels[id] }))}
            onChange={setKey}
          />
          <Segments
            label="Periods"
            value={kind}
            options={[
              { id: 'quarter', label: 'Quarter' },
              { id: 'year', label: 'Year' },
            ]}
            onChange={setKind}
          />
        </>
      }
    >
      <DataTable label={title} columns={columns} rows={rows} rowKey={({ label }) => label} />
    </Card>
  );
}
