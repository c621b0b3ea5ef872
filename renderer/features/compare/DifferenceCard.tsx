import { type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import type { PeriodOfComparison } from './comparedPeriod.ts';
import { differenceColumns } from './differenceColumns.ts';
import { labels } from './labels.ts';

/** B − A in the chosen period, trial by trial. */
export function DifferenceCard({ period }: { readonly period: PeriodOfComparison }) {
  const columns: readonly Column<SeriesKey>[] = [
    { id: 'series', head: period.label, cell: (key) => seriesLabels[key] },
    ...differenceColumns((key: SeriesKey) => ({
      ...{ key, a: period.a[key], b: period.b[key] },
      ...{ difference: period.difference[key], better: period.better[key] },
    })),
  ];
  return (
    <Card flush help="difference" title={labels.difference} note={labels.differenceNote}>
      <DataTable label="Difference between B and A" columns={columns} rows={seriesKeys} rowKey={(key) => key} />
    </Card>
  );
}
