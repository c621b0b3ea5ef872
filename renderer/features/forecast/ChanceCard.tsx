import { useState } from 'react';
import { readNumber } from '../../../models/distributions/parseNumber.ts';
import type { RunResult, Statistic } from '../../../models/simulation/result.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { monthLabel } from '../../format/months.ts';
import { chance, percent } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { cx } from '../../ui/cx.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { useStanding } from '../../workbench/useStanding.ts';
import styles from './forecast.module.css';

const shown = ['p5', 'p10', 'p50', 'p90', 'p95'] as const satisfies readonly Statistic[];
type Shown = (typeof shown)[number];
const heads: { readonly [S in Shown]: string } = {
  p5: 'P5',
  p10: 'P10',
  p50: 'Median',
  p90: 'P90',
  p95: 'P95',
};
type Period = 'month' | 'quarter' | 'year';

interface Row {
  readonly label: string;
  readonly margins: { readonly [S in Shown]: number | null };
  readonly below: number | null;
}

/** The gross margin of each period and in total, and how likely it is below what `held` holds it against. */
export function chanceRows(result: RunResult, held: Pick<RunResult, 'periods' | 'target'>, period: Period): Row[] {
  const { series, months, periods = [], total } = result;
  const ofTotal = { label: 'Total', margins: total.grossMargin, below: held.target.totalProbabilityBelow };
  if (period === 'month') {
    const ofMonths = months.map((month, at) => {
      const of = (statistic: Shown) => series.grossMargin[statistic][at] ?? null;
      const margins = { p5: of('p5'), p10: of('p10'), p50: of('p50'), p90: of('p90'), p95: of('p95') };
      return { label: monthLabel(month), margins, below: held.target.probabilityBelow[at] ?? null };
    });
    return [...ofMonths, ofTotal];
  }
  const ofPeriods = periods
    .map((one, at) => ({ one, below: held.periods?.[at]?.probabilityBelow ?? null }))
    .filter(({ one }) => one.kind === period)
    .map(({ one, below }) => ({
      label: one.partial ? `${one.label} *` : one.label,
      margins: one.total.grossMargin,
      below,
    }));
  return [...ofPeriods, ofTotal];
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
  if (!result.periods || result.target.totalProbabilityBelow === null) return null;
  const held = isOther ? asked.answer : result;
  const isOld = isOther && asked.stale;
  const rows = chanceRows(result, held ?? result, period);
  const columns: readonly Column<Row>[] = [
    { id: 'period', head: period === 'month' ? 'Month' : `Fiscal ${period}`, cell: ({ label }) => label },
    ...shown.map(
      (statistic): Column<Row> => ({
        id: statistic,
        head: heads[statistic],
        align: 'end',
        strong: statistic === 'p50',
        cell: ({ margins }) => percent(margins[statistic]),
      }),
    ),
    {
      id: 'below',
      head: `P(< ${shareText(held ? held.target.grossMargin : result.target.grossMargin)})`,
      align: 'end',
      cell: ({ below: one }) => <span className={cx(isOld && styles.outside)}>{chance(one)}</span>,
    },
  ];
  const isPartial = rows.some(({ label }) => label.endsWith('*'));
  return (
    <Card
      flush
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
          <Segments
            label="Period of the chance"
            value={period}
            options={[
              { id: 'month', label: 'Month' },
              { id: 'quarter', label: 'Quarter' },
              { id: 'year', label: 'Year' },
            ]}
            onChange={setPeriod}
          />
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
