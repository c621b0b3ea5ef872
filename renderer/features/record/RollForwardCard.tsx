import type { FullRange, RollForward } from '../../../models/record/rollForward.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { monthLabel } from '../../format/months.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import styles from './record.module.css';

interface RangeRow {
  readonly series: BacktestedSeries;
  readonly when: string;
  readonly range: FullRange | null;
}

/** The year anew: actuals so far, and the rest of the forecast given them. */
export function RollForwardCard({ name, rolled }: { readonly name: string; readonly rolled: RollForward }) {
  const rows = backtestedSeries.flatMap((series): RangeRow[] => {
    const { before, now } = rolled.totals[series];
    if (!before && !now) return [];
    return [
      { series, when: 'as frozen', range: before },
      { series, when: 'rolled forward', range: now },
    ];
  });
  const column = (id: keyof FullRange, head: string) => ({
    id,
    head,
    align: 'end' as const,
    cell: ({ series, range }: RangeRow) => seriesValue(series, range?.[id] ?? null),
  });
  const happened = `${rolled.monthsHappened} months of actuals through ${monthLabel(rolled.actualThrough)}; the rest is the forecast given them.`;
  const wide = rolled.bandFactor === 1 ? '' : ` Bands of the rest are × ${rolled.bandFactor}.`;
  return (
    <Card flush title={`${rolled.period}, rolled forward from ${name}`} note={`${happened}${wide}`}>
      <DataTable
        label="Rolled forward"
        columns={[
          { id: 'series', head: 'US$', cell: ({ series }) => seriesLabels[series] },
          { id: 'when', head: 'Range', cell: ({ when }) => when },
          column('p10', 'P10'),
          column('p50', 'P50'),
          column('p90', 'P90'),
        ]}
        rows={rows}
        rowKey={({ series, when }) => `${series} ${when}`}
      />
      {rolled.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </Card>
  );
}
