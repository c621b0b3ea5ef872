import { lazy, Suspense, useMemo, useState } from 'react';
import type { PeriodOutcome } from '../../../models/simulation/marginResult.ts';
import type { RunResult, SeriesKey } from '../../../models/simulation/result.ts';
import type { ActualMonth } from '../../../models/usage/usageSummary.ts';
import { actualSeries } from '../../charts/actualSeries.ts';
import { type Fan, fanPoints, linePoints } from '../../charts/fan.ts';
import { monthSpan } from '../../format/months.ts';
import { chance, percent } from '../../format/numbers.ts';
import { periodId } from '../../format/periods.ts';
import { seriesLabels } from '../../format/series.ts';
import { Card } from '../../ui/Card.tsx';
import { cx } from '../../ui/cx.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useView } from '../../workbench/view.ts';
import { labels } from './labels.ts';
import styles from './overview.module.css';

// The chart's library is larger than all that is read before it.
const FanFigure = lazy(async () => ({ default: (await import('../../charts/FanFigure.tsx')).FanFigure }));
const height = 280;

interface MarginCardProps {
  readonly result: RunResult;
  readonly before: RunResult | null;
  readonly actuals: readonly ActualMonth[];
}

/** What happened, the range of what may, and the same by quarter and year. */
export function MarginCard({ result, before, actuals }: MarginCardProps) {
  const hasRevenue = result.total.grossMargin.p50 !== null;
  const offered: readonly SeriesKey[] = hasRevenue ? ['grossMargin', 'aiCogs', 'grossProfit'] : ['cogs', 'aiCogs'];
  const [picked, setPicked] = useState<SeriesKey | null>(null);
  const series = picked !== null && offered.includes(picked) ? picked : offered[0]!;
  const fans = useMemo<readonly Fan[]>(
    () => [{ name: '', colour: 'fan', bands: 'both', points: fanPoints(result.months, result.series[series]) }],
    [result, series],
  );
  const formerMedian = useMemo(
    () => (before ? linePoints(before.months, before.series[series].p50) : []),
    [before, series],
  );
  const past = useMemo(() => actualSeries(series, actuals, result), [series, actuals, result]);
  return (
    <Card
      title={`${seriesLabels[series]} by month`}
      actions={
        <Segments
          label="Series of the chart"
          value={series}
          options={offered.map((id) => ({ id, label: seriesLabels[id] }))}
          onChange={setPicked}
        />
      }
      note={`Line: median. Bands: middle 50% and 80%.${formerMedian.length > 0 ? ' Dashed: median of the run before.' : ''}`}
    >
      <div style={{ minHeight: height }}>
        <Suspense fallback={null}>
          <FanFigure
            series={series}
            fans={fans}
            actuals={past.points}
            averages={formerMedian}
            averagesName="run before"
            target={series === 'grossMargin' ? result.target.grossMargin : null}
            height={height}
          />
        </Suspense>
      </div>
      {past.note ? <p className={styles.quiet}>{past.note}</p> : null}
      {hasRevenue ? <PeriodTable result={result} /> : null}
    </Card>
  );
}

type Row = 'p90' | 'p50' | 'p10' | 'below';

/** Quarters and years across, percentiles down, as under a chart in a board pack. */
function PeriodTable({ result: { periods = [], target } }: { readonly result: RunResult }) {
  const [{ period }, change] = useView();
  const shown = periods.filter(({ kind }) => kind === 'year').length > 0 ? periods : [];
  if (shown.length === 0) return null;
  const rowLabels: { readonly [R in Row]: string } = {
    p90: 'P90',
    p50: 'Median',
    p10: 'P10',
    below: `P(< ${percent(target.grossMargin, 0)})`,
  };
  const columns: readonly Column<Row>[] = [
    { id: 'row', head: 'Fiscal period', cell: (row) => rowLabels[row] },
    ...shown.map((one): Column<Row> => {
      const id = periodId(one);
      return {
        id,
        align: 'end',
        head: (
          <button
            type="button"
            className={cx(styles.periodHead, period === id && styles.chosen)}
            title={`Show ${one.label} everywhere (${monthSpan(one.firstMonth, one.lastMonth)})`}
            onClick={() => change({ period: period === id ? 'total' : id })}
          >
            {one.label.replace(/^FY(\d\d)(\d\d) (Q\d)$/, '$3 ’$2')}
            {one.partial ? '*' : ''}
          </button>
        ),
        cell: (row) => <PeriodCell row={row} of={one} />,
      };
    }),
  ];
  return (
    <>
      <DataTable
        label={labels.quarters}
        columns={columns}
        rows={['p90', 'p50', 'p10', 'below'] as const}
        rowKey={(row) => row}
        dense
      />
      {shown.some(({ partial }) => partial) ? <p className={styles.quiet}>* partial period</p> : null}
    </>
  );
}

function PeriodCell({ row, of }: { readonly row: Row; readonly of: PeriodOutcome }) {
  if (row === 'below') {
    const below = of.probabilityBelow ?? null;
    const tone = below === null ? '' : below > 0.5 ? styles.fail : below >= 0.25 ? styles.warn : '';
    return <span className={cx(tone)}>{chance(below)}</span>;
  }
  const value = percent(of.total.grossMargin[row]);
  return row === 'p50' ? <strong>{value}</strong> : value;
}
