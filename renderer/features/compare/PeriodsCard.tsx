import { useState } from 'react';
import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import { type ComparedPeriod, type Comparison, type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { chance } from '../../format/numbers.ts';
import { seriesDifference, seriesLabels, seriesValue } from '../../format/series.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { labels } from './labels.ts';

/** A figure of both scenarios by fiscal quarter or year, and their difference. */
export function PeriodsCard({ comparison }: { readonly comparison: Comparison }) {
  const [kind, setKind] = useState<'quarter' | 'year'>('quarter');
  const [key, setKey] = useState<SeriesKey>('grossMargin');
  const { periods = [] } = comparison;
  if (periods.length === 0) return <Callout tone="info">{labels.noPeriods}</Callout>;
  const rows = periods.filter((one) => one.kind === kind);
  const apart = (id: 'p5' | 'p10' | 'p50' | 'p90' | 'p95', head: string): Column<ComparedPeriod> => ({
    id,
    head,
    align: 'end',
    strong: id === 'p50',
    cell: ({ difference }) => seriesDifference(key, difference[key][id]),
  });
  const columns: readonly Column<ComparedPeriod>[] = [
    { id: 'period', head: 'Period', cell: ({ label, partial }) => (partial ? `${label} *` : label) },
    { id: 'a', head: 'A, median', align: 'end', cell: (one) => seriesValue(key, one.a[key].p50) },
    { id: 'b', head: 'B, median', align: 'end', cell: (one) => seriesValue(key, one.b[key].p50) },
    apart('p5', 'B − A, P5'),
    apart('p10', 'B − A, P10'),
    apart('p50', 'P50'),
    apart('p90', 'P90'),
    apart('p95', 'P95'),
    {
      id: 'better',
      head: 'P(B better)',
      align: 'end',
      cell: ({ difference, probabilityBetter }) =>
        isUnchanged(difference[key]) ? labels.unchanged : chance(probabilityBetter[key]),
    },
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
