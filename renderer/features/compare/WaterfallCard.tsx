import { useCallback, useState } from 'react';
import type { ExplainedChange, Explanation } from '../../../models/sensitivity/explanation.ts';
import { type SeriesKey, seriesKeys } from '../../../models/simulation/result.ts';
import { bridgeChart } from '../../charts/bridgeChart.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { count } from '../../format/numbers.ts';
import type { AskedPeriod } from '../../format/periods.ts';
import { seriesDifference, seriesLabels, seriesValue } from '../../format/series.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { cx } from '../../ui/cx.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { useStanding } from '../../workbench/useStanding.ts';
import styles from './compare.module.css';
import { labels } from './labels.ts';

/** Of each of many mixes of the two scenarios: a few of them with few trials first, then all. */
const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const firstSettings = { ...settings, trials: 500 } as const;
const firstOrders = 4;

interface WaterfallCardProps {
  readonly a: string;
  readonly b: string;
  /** When the two were last edited. */
  readonly stamp: string;
  readonly period: AskedPeriod;
}

/** The first answer, sampled from a few orders of the changes, and then the one of all mixes. */
function useWaterfall({ a, b, stamp, period }: WaterfallCardProps, series: SeriesKey) {
  const { month, through } = period;
  const target = { series, month, ...(through === undefined ? {} : { through }) };
  const asked = { a, b, target, statistic: 'mean' } as const;
  const about = { stamp, entities: ['prices'] as const };
  const first = useStanding('sensitivity.explain', { ...asked, orders: firstOrders, settings: firstSettings }, about);
  const whole = useStanding('sensitivity.explain', first.stale ? null : { ...asked, settings }, about);
  const isWhole = !first.stale && !whole.stale;
  return {
    found: isWhole ? whole.answer : first.stale ? (whole.answer ?? first.answer) : first.answer,
    isStale: first.stale,
    isWhole,
    task: first.stale ? first.task : whole.task,
  };
}

/** The difference of a figure in the chosen period, change by change: soon from a sample, then of all mixes. */
export function WaterfallCard(props: WaterfallCardProps) {
  const { period } = props;
  const [series, setSeries] = useState<SeriesKey>('grossProfit');
  const { found, isStale, isWhole, task } = useWaterfall(props, series);
  return (
    <Card
      title={labels.waterfall(period.label)}
      note={found ? noteOf(found, isWhole) : ''}
      actions={
        <Select
          label="Figure of the waterfall"
          labelHidden
          value={series}
          options={seriesKeys.map((id) => ({ id, label: seriesLabels[id] }))}
          onChange={setSeries}
        />
      }
    >
      {task.running ? (
        <ProgressLine
          label={isStale ? labels.explaining : labels.sharpening}
          progress={task.progress}
          onCancel={task.cancel}
        />
      ) : null}
      {task.error ? <Callout tone="warn">{task.error}</Callout> : null}
      {found ? (
        <div className={cx(isStale && styles.stale)} aria-busy={!isWhole} data-testid="waterfall">
          {found.changes.length === 0 ? <p>{labels.same}</p> : <Changes found={found} />}
        </div>
      ) : null}
    </Card>
  );
}

function noteOf({ method, settings: { trials } }: Explanation, isWhole: boolean): string {
  const how = method.kind === 'exact' ? labels.exact(method.scenarios) : labels.sampled(method.orders);
  return labels.waterfallNote(count(trials), isWhole ? how : `${how} ${labels.first}`);
}

function Changes({ found }: { readonly found: Explanation }) {
  const { changes, target, from, to, difference, standardError, sentence } = found;
  const { series } = target;
  const options = useCallback(
    (size: ChartSize) =>
      bridgeChart(
        {
          steps: [
            { name: 'A', kind: 'total', value: from },
            // Names are too long for an axis: bars carry the number of their row.
            ...changes.map(({ amount }, at) => ({ name: String(at + 1), kind: 'step' as const, value: amount })),
            { name: 'B', kind: 'total', value: to },
          ],
          formatValue: (value) => seriesValue(series, value),
          moreIsBetter: series !== 'cogs' && series !== 'aiCogs',
        },
        size,
      ),
    [changes, from, to, series],
  );
  const amount = (value: number | null) => seriesDifference(series, isNothing(series, value) ? 0 : value);
  const columns: readonly Column<ExplainedChange>[] = [
    { id: 'number', head: '#', cell: (one) => String(changes.indexOf(one) + 1 || '') },
    { id: 'name', head: 'Change', cell: ({ name }) => name, wrap: true },
    {
      id: 'amount',
      head: 'Contribution',
      align: 'end',
      strong: true,
      cell: (one) => (isNothing(series, one.amount) ? labels.unchanged : amount(one.amount)),
    },
    ...(['p5', 'p10', 'p90', 'p95'] as const).map(
      (id): Column<ExplainedChange> => ({ id, head: id.toUpperCase(), align: 'end', cell: (one) => amount(one[id]) }),
    ),
  ];
  const whole = { path: 'whole', name: 'Difference', amount: difference, standardError, ...unknown };
  return (
    <>
      <PlotFigure options={options} height={260} summary={sentence} />
      <DataTable
        label={labels.waterfallTable}
        columns={columns}
        rows={changes}
        rowKey={({ path }) => path}
        footer={whole}
      />
    </>
  );
}

const unknown = { p5: null, p10: null, p90: null, p95: null } as const;

/** Below half a cent, or a millionth of a point of margin, nothing is left but rounding. */
function isNothing(series: SeriesKey, value: number | null): boolean {
  return value !== null && Math.abs(value) < (series === 'grossMargin' ? 1e-8 : 0.005);
}
