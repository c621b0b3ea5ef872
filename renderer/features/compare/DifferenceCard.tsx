import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import { type Comparison, type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { chance } from '../../format/numbers.ts';
import { seriesDifference, seriesLabels, seriesValue } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';

/** B − A for the whole period, trial by trial. */
export function DifferenceCard({ comparison }: { readonly comparison: Comparison }) {
  const { a, b, resultA, resultB, totalDifference, probabilityBetter } = comparison;
  const columns: readonly Column<SeriesKey>[] = [
    { id: 'series', head: 'Total', cell: (key) => seriesLabels[key] },
    { id: 'a', head: `A: ${a.name}, median`, align: 'end', cell: (key) => seriesValue(key, resultA.total[key].p50) },
    { id: 'b', head: `B: ${b.name}, median`, align: 'end', cell: (key) => seriesValue(key, resultB.total[key].p50) },
    { id: 'p5', head: 'B − A, P5', align: 'end', cell: (key) => seriesDifference(key, totalDifference[key].p5) },
    { id: 'p10', head: 'B − A, P10', align: 'end', cell: (key) => seriesDifference(key, totalDifference[key].p10) },
    {
      id: 'p50',
      head: 'P50',
      align: 'end',
      strong: true,
      cell: (key) => seriesDifference(key, totalDifference[key].p50),
    },
    { id: 'p90', head: 'P90', align: 'end', cell: (key) => seriesDifference(key, totalDifference[key].p90) },
    { id: 'p95', head: 'P95', align: 'end', cell: (key) => seriesDifference(key, totalDifference[key].p95) },
    {
      id: 'better',
      head: 'P(B better)',
      align: 'end',
      cell: (key) => (isUnchanged(totalDifference[key]) ? 'unchanged' : chance(probabilityBetter[key])),
    },
  ];
  return (
    <Card
      flush
      title="Difference"
      note="Better means more revenue, profit or margin, or less cost. The median of the difference is not the difference of the medians."
    >
      <DataTable label="Difference between B and A" columns={columns} rows={seriesKeys} rowKey={(key) => key} />
    </Card>
  );
}
