import { isUnchanged } from '../../../models/simulation/isUnchanged.ts';
import type { SeriesKey, Summary } from '../../../models/simulation/result.ts';
import { chance } from '../../format/numbers.ts';
import { seriesDifference, seriesValue } from '../../format/series.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { labels } from './labels.ts';

/** A figure of both scenarios, and their difference trial by trial. */
interface ComparedFigure {
  readonly key: SeriesKey;
  readonly a: Summary<number | null>;
  readonly b: Summary<number | null>;
  readonly difference: Summary<number | null>;
  readonly better: number;
}

/** The medians of both, the difference at its percentiles, and how likely B is better. */
export function differenceColumns<Row>(figureOf: (row: Row) => ComparedFigure): Column<Row>[] {
  const side = (id: 'a' | 'b'): Column<Row> => ({
    id,
    head: labels.median(id),
    align: 'end',
    cell: (row) => seriesValue(figureOf(row).key, figureOf(row)[id].p50),
  });
  const apart = (id: 'p5' | 'p10' | 'p50' | 'p90' | 'p95'): Column<Row> => ({
    id,
    head: id === 'p5' || id === 'p10' ? `B − A, ${id.toUpperCase()}` : id.toUpperCase(),
    align: 'end',
    strong: id === 'p50',
    cell: (row) => seriesDifference(figureOf(row).key, figureOf(row).difference[id]),
  });
  return [
    ...[side('a'), side('b')],
    ...(['p5', 'p10', 'p50', 'p90', 'p95'] as const).map(apart),
    {
      id: 'better',
      head: 'P(B better)',
      align: 'end',
      cell: (row) => {
        const { difference, better } = figureOf(row);
        return isUnchanged(difference) ? labels.unchanged : chance(better);
      },
    },
  ];
}
