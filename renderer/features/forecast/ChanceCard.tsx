import { useState } from 'react';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import type { RunResult, Statistic } from '../../../models/simulation/result.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { chance, percent } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { cx } from '../../ui/cx.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { useStanding } from '../../workbench/useStanding.ts';
import styles from './forecast.module.css';
import { statisticHead } from './layerWords.ts';
import { type Period, type PeriodRow, PeriodSegments, periodRows } from './periodRows.tsx';

const shown = ['p5', 'p10', 'p50', 'p90', 'p95'] as const satisfies readonly Statistic[];
interface Row extends PeriodRow {
  readonly below: number | null;
}

/** The gross margin of each period and in total, and how likely it is below what `held` holds it against. */
export function chanceRows(result: RunResult, held: Pick<RunResult, 'periods' | 'target'>, period: Period): Row[] {
  const { target, periods = [] } = held;
  const chances =
    period === 'month'
      ? target.probabilityBelow
      : periods.filter(({ kind }) => kind === period).map(({ probabilityBelow }) => probabilityBelow ?? null);
  return [
    ...periodRows(result, period, 'grossMargin').map((row, at) => ({ ...row, below: chances[at] ?? null })),
    { label: 'Total', values: result.total.grossMargin, below: target.totalProbabilityBelow },
  ];
}

function readMargin(text: string): CellReading<number> {
  const read = readNumber(text, 'percent');
  if (typeof read === 'string') return { ok: false, message: read };
  if (read > 1) return { ok: false, message: 'A gross margin is 100% at most; enter a lower one.' };
  return read < -10 ? { ok: false, message: 'Enter a margin from −1,000% on.' } : { ok: true, value: read };
}

const shareText = (value: number) => `${Number((value * 100).toPrecision(12))}%`;

interface ChanceCardProps {
  readonly run: StoredRun;
  readonly result: RunResult;
  /** The scenario has changed since the run: only the run's own target can be answered. */
  readonly stale: boolean;
}

/** How likely the gross margin of each period is below any value, typed in place. */
export function ChanceCard({ run, result, stale }: ChanceCardProps) {
  const [period, setPeriod] = useState<Period>('quarter');
  const [typed, setTyped] = useState<number | null>(null);
  const below = stale ? null : typed;
  const isOther = below !== null && below !== result.target.grossMargin;
  const { scenarioId, settings } = run;
  const asked = useStanding('run.now', isOther ? { scenarioId, below, settings } : null, {
    stamp: run.id,
    entities: ['scenarios', 'prices', 'record'],
  });
  if (!result.periods || !result.margin || result.target.totalProbabilityBelow === null) return null;
  const held = isOther ? asked.answer : result;
  const isOld = isOther && asked.stale;
  const rows = chanceRows(result, held ?? result, period);
  const columns: readonly Column<Row>[] = [
    { id: 'period', head: period === 'month' ? 'Month' : `Fiscal ${period}`, cell: ({ label }) => label },
    ...shown.map(
      (statistic): Column<Row> => ({
        id: statistic,
        head: statisticHead(statistic),
        align: 'end',
        strong: statistic === 'p50',
        cell: ({ values }) => percent(values[statistic]),
      }),
    ),
    {
      id: 'below',
      head: `P(< ${shareText(held ? held.target.grossMargin : result.target.grossMargin)})`,
      align: 'end',
      cell: ({ below: one }) => <span className={cx(isOld && styles.stale)}>{chance(one)}</span>,
    },
  ];
  const isPartial = rows.some(({ label }) => label.endsWith('*'));
  return (
    <Card
      flush
      help="target-chance"
      title={`Chance of a gross margin below a value, by ${period}`}
      note={`Type another margin to ask for its chance.${isPartial ? ' * partial period.' : ''}`}
      actions={
        <>
          <span className={styles.below}>
            <span aria-hidden="true">Below</span>
            <CellInput
              label="Gross margin below"
              text={shareText(below ?? result.target.grossMargin)}
              read={readMargin}
              onCommit={setTyped}
              issue={stale && typed !== null ? 'Run the scenario again to ask for another margin.' : null}
            />
          </span>
          <PeriodSegments label="Period of the chance" value={period} onChange={setPeriod} />
        </>
      }
    >
      {asked.task.running && isOther ? (
        <ProgressLine label="Running" progress={asked.task.progress} onCancel={asked.task.cancel} />
      ) : null}
      {asked.task.error && isOther ? <Callout tone="fail">{asked.task.error}</Callout> : null}
      <DataTable
        label={`Chance by ${period}`}
        columns={columns}
        rows={rows}
        rowKey={({ label }) => label}
        {...(rows.length > 12 ? { maxHeight: 420 } : {})}
      />
    </Card>
  );
}
