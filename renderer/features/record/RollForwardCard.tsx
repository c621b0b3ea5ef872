import type { FullRange } from '../../../models/record/rollForward.ts';
import type { RecordedForecast } from '../../../models/record/trackRecord.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import { rollLabels } from './labels.ts';
import styles from './record.module.css';

interface RangeRow {
  readonly series: BacktestedSeries;
  readonly before: FullRange | null;
  readonly now: FullRange | null;
}

/** The year anew: actuals so far, and the rest of the forecast given them. */
export function RollForwardCard({ forecast }: { readonly forecast: Pick<RecordedForecast, 'id' | 'name'> }) {
  const { data: rolled, error } = useQuery('record.rollForward', { id: forecast.id }, [
    'record',
    'usage',
    'imports',
    'classification',
    'prices',
    'decisions',
  ]);
  if (!rolled)
    return (
      <Card title={rollLabels.title('Full year', forecast.name)} note={error ? null : rollLabels.waiting}>
        {error ? <Callout tone="fail">{error}</Callout> : <div className={styles.waiting} aria-busy="true" />}
      </Card>
    );
  const rows = backtestedSeries.flatMap((series): RangeRow[] => {
    const { before, now } = rolled.totals[series];
    // COGS that are all AI are not told twice.
    const isTold = series === 'cogs' && JSON.stringify(rolled.totals.aiCogs) === JSON.stringify({ before, now });
    return isTold || (!before && !now) ? [] : [{ series, before, now }];
  });
  const wide = rolled.bandFactor === 1 ? '' : rollLabels.wide(rolled.bandFactor);
  return (
    <Card
      flush
      title={rollLabels.title(rolled.period, forecast.name)}
      note={`${rollLabels.happened(rolled.monthsHappened, rolled.actualThrough)}${wide}`}
    >
      <DataTable
        label="Rolled forward"
        columns={[
          { id: 'series', head: '', strong: true, cell: ({ series }) => seriesLabels[series] },
          ...(['before', 'now'] as const).flatMap((when) => [
            {
              id: `${when}P50`,
              head: rollLabels.median[when],
              align: 'end' as const,
              strong: when === 'now',
              cell: (row: RangeRow) => seriesValue(row.series, row[when]?.p50 ?? null),
            },
            {
              id: `${when}Range`,
              head: rollLabels.range[when],
              align: 'end' as const,
              cell: (row: RangeRow) => rangeText(row.series, row[when]),
            },
          ]),
        ]}
        rows={rows}
        rowKey={({ series }) => series}
      />
      {rolled.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </Card>
  );
}

function rangeText(series: BacktestedSeries, range: FullRange | null): string {
  return range ? `${seriesValue(series, range.p10)} to ${seriesValue(series, range.p90)}` : '';
}
