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
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { useStanding } from '../../workbench/useStanding.ts';
import { labels } from './labels.ts';

/** Of each of many mixes of the two scenarios. */
const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;

interface WaterfallCardProps {
  readonly a: string;
  readonly b: string;
  /** When the two were last edited. */
  readonly stamp: string;
  readonly period: AskedPeriod;
}

/** The difference of a figure in the chosen period, change by change. */
export function WaterfallCard({ a, b, stamp, period }: WaterfallCardProps) {
  const [series, setSeries] = useState<SeriesKey>('grossProfit');
  const { month, through } = period;
  const target = { series, month, ...(through === undefined ? {} : { through }) };
  const asked = { a, b, target, statistic: 'mean', settings } as const;
  const { answer, stale, task } = useStanding('sensitivity.explain', asked, { stamp, entities: ['prices'] });
  const found = answer && !stale ? answer : null;
  return (
    <Card
      title={labels.waterfall(period.label)}
      note={found ? noteOf(found) : ''}
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
      {task.running ? <ProgressLine label="Explaining" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="warn">{task.error}</Callout> : null}
      {found && found.changes.length === 0 ? <p>{labels.same}</p> : null}
      {found && found.changes.length > 0 ? <Changes found={found} /> : null}
    </Card>
  );
}

function noteOf({ method, settings: { trials } }: Explanation): string {
  const how = method.kind === 'exact' ? labels.exact(method.scenarios) : labels.sampled(method.orders);
  return labels.waterfallNote(count(trials), how);
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
    { id: 'p10', head: 'P10', align: 'end', cell: (one) => amount(one.p10) },
    { id: 'p90', head: 'P90', align: 'end', cell: (one) => amount(one.p90) },
  ];
  const whole = { path: 'whole', name: 'Difference', amount: difference, standardError, p10: null, p90: null };
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

/** Below half a cent, or a millionth of a point of margin, nothing is left but rounding. */
function isNothing(series: SeriesKey, value: number | null): boolean {
  return value !== null && Math.abs(value) < (series === 'grossMargin' ? 1e-8 : 0.005);
}
