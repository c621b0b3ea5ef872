import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import { type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { chance } from '../../format/numbers.ts';
import { seriesDifference, seriesLabels, seriesValue } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import type { PeriodOfComparison } from './comparedPeriod.ts';
import { labels } from './labels.ts';

/** B − A in the chosen period, trial by trial. */
export function DifferenceCard({ period }: { readonly period: PeriodOfComparison }) {
  const apart = (id: 'p5' | 'p10' | 'p50' | 'p90' | 'p95', head: string): Column<SeriesKey> => ({
    id,
    head,
    align: 'end',
    strong: id === 'p50',
    cell: (key) => seriesDifference(key, period.difference[key][id]),
  });
  const columns: readonly Column<SeriesKey>[] = [
    { id: 'series', head: period.label, cell: (key) => seriesLabels[key] },
    { id: 'a', head: 'A, median', align: 'end', cell: (key) => seriesValue(key, period.a[key].p50) },
    { id: 'b', head: 'B, median', align: 'end', cell: (key) => seriesValue(key, period.b[key].p50) },
    apart('p5', 'B − A, P5'),
    apart('p10', 'B − A, P10'),
    apart('p50', 'P50'),
    apart('p90', 'P90'),
    apart('p95', 'P95'),
    {
      id: 'better',
      head: 'P(B better)',
      align: 'end',
      cell: (key) => (isUnchanged(period.difference[key]) ? labels.unchanged : chance(period.better[key])),
    },
  ];
  return (
    <Card flush title={labels.difference} note={labels.differenceNote}>
      <DataTable label="Difference between B and A" columns={columns} rows={seriesKeys} rowKey={(key) => key} />
    </Card>
  );
}
