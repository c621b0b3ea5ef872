import { useState } from 'react';
import type { BaseBacktest, TriedBase } from '../../../models/record/baseBacktest.ts';
import { type BacktestedSeries, backtestedSeries } from '../../../models/simulation/backtest.ts';
import { percent, percentagePoints } from '../../format/numbers.ts';
import { seriesLabels, seriesValue } from '../../format/series.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { call } from '../../workbench/client.ts';
import { useTask } from '../../workbench/useTask.ts';
import styles from './editor.module.css';
import { baseLabels } from './labels.ts';

interface BaseRow {
  readonly series: BacktestedSeries;
  readonly base: 'stated' | 'fitted';
  readonly tried: TriedBase;
}

/** The base of a scenario beside the one that history makes, both backtested; asked for, as it takes a while. */
export function BaseBacktestCard({ scenarioId, valid }: { readonly scenarioId: string; readonly valid: boolean }) {
  const task = useTask();
  const [tried, setTried] = useState<BaseBacktest | null>(null);
  async function backtest() {
    const found = await task.run((options) => call('scenario.backtest', { id: scenarioId }, options));
    if (found) setTried(found);
  }
  return (
    <Card
      flush={tried !== null}
      title={baseLabels.title}
      note={tried ? baseLabels.noteOf(tried) : valid ? baseLabels.note : baseLabels.unsaved}
      actions={
        <Button size="small" isDisabled={!valid || task.running} onPress={() => void backtest()}>
          {tried ? baseLabels.again : baseLabels.run}
        </Button>
      }
    >
      {task.running ? (
        <ProgressLine label={baseLabels.running} progress={task.progress} onCancel={task.cancel} />
      ) : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {tried ? <BaseTable tried={tried} /> : null}
      {tried?.notes.map((note) => (
        <p key={note} className={styles.backtestNote}>
          {note}
        </p>
      ))}
    </Card>
  );
}

function BaseTable({ tried }: { readonly tried: BaseBacktest }) {
  const rows = backtestedSeries.flatMap((series): BaseRow[] => {
    const told = [tried.stated, tried.fitted].some(({ ahead, scores }) => ahead[series] || scores[series].months > 0);
    return told ? (['stated', 'fitted'] as const).map((base) => ({ series, base, tried: tried[base] })) : [];
  });
  const columns: readonly Column<BaseRow>[] = [
    {
      id: 'series',
      head: '',
      strong: true,
      cell: ({ series, base }) => (base === 'stated' ? seriesLabels[series] : ''),
    },
    { id: 'base', head: baseLabels.base, cell: ({ base }) => baseLabels[base] },
    {
      id: 'median',
      head: baseLabels.median,
      align: 'end',
      cell: ({ series, tried: { ahead } }) => seriesValue(series, ahead[series]?.p50 ?? null),
    },
    { id: 'range', head: baseLabels.range, align: 'end', cell: rangeText },
    {
      id: 'held',
      head: baseLabels.held,
      align: 'end',
      strong: true,
      cell: ({ series, tried: { scores } }) => heldText(scores[series]),
    },
    ...[1, 3, tried.horizon].map((horizon) => ({
      id: `at${horizon}`,
      head: baseLabels.at(horizon),
      align: 'end' as const,
      cell: ({ series, tried: { scores } }: BaseRow) =>
        heldText(scores[series].horizons.find((one) => one.horizon === horizon)),
    })),
    { id: 'bias', head: baseLabels.bias, align: 'end', cell: biasText },
  ];
  return (
    <DataTable
      dense
      label={baseLabels.table}
      columns={columns}
      rows={rows}
      rowKey={({ series, base }) => `${series} ${base}`}
    />
  );
}

function heldText(held: { readonly inside: number; readonly months: number } | undefined): string {
  return held && held.months > 0 ? baseLabels.of(held.inside, held.months) : '';
}

function rangeText({ series, tried: { ahead } }: BaseRow): string {
  const range = ahead[series];
  return range ? `${seriesValue(series, range.p10)} to ${seriesValue(series, range.p90)}` : '';
}

function biasText({ series, tried: { scores } }: BaseRow): string {
  const { bias } = scores[series];
  if (bias === null) return '';
  return series === 'grossMargin' ? percentagePoints(bias) : percent(bias);
}
