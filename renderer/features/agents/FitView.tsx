import { useCallback, useMemo } from 'react';
import type { AgentRunGroup } from '../../../models/agents/agentRunGroup.ts';
import { familyName } from '../../../models/agents/costFitWords.ts';
import type { MeasureFit } from '../../../models/agents/fitMeasure.ts';
import type { AgentRunsFit } from '../../../models/agents/fitRuns.ts';
import type { DistributionFit } from '../../../models/distributions/fitDistributions.ts';
import { PlotFigure } from '../../charts/PlotFigure.tsx';
import type { ChartSize } from '../../charts/size.ts';
import { stepsChart } from '../../charts/stepsChart.ts';
import { chance, count, percent, plainNumber } from '../../format/numbers.ts';
import { Callout } from '../../ui/Callout.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import styles from './agents.module.css';
import { labels, measureLabels } from './labels.ts';
import { stepPoints } from './stepPoints.ts';

interface FitViewProps {
  readonly fit: AgentRunsFit;
  readonly groups: readonly AgentRunGroup[];
}

/** What runs are like: their measures, the distributions that fit them and how well, and what is to be said of it. */
export function FitView({ fit, groups }: FitViewProps) {
  const cost = fit.measures.find(({ measure }) => measure === 'costUsd');
  return (
    <div className={styles.fit}>
      {fit.issues.length > 0 ? (
        <Callout tone="warn">
          <ul className={styles.issues}>
            {fit.issues.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <MeasureTable measures={fit.measures} steps={fit.steps?.used?.distribution ?? null} />
      {fit.success ? (
        <p className={styles.line}>
          {count(fit.success.succeeded)} of {count(fit.success.judged)} runs succeeded (
          {percent(fit.success.succeeded / fit.success.judged)}).
        </p>
      ) : null}
      {fit.steps ? <Steps fit={fit.steps} groups={groups} /> : null}
      {cost && cost.families.length > 0 ? <Families families={cost.families} chosen={cost.family} /> : null}
    </div>
  );
}

const familyLabel = (kind: string | null) => (kind === null ? labels.noFamily : familyName(kind));
const rounded = (value: number) => plainNumber(Number(value.toPrecision(4)));

interface MeasureTableProps {
  readonly measures: readonly MeasureFit[];
  /** The distribution of whole steps that fits best; null where none does. */
  readonly steps: string | null;
}

function MeasureTable({ measures, steps }: MeasureTableProps) {
  return (
    <DataTable<MeasureFit>
      label={labels.fit}
      columns={[
        { id: 'measure', head: 'Measure', cell: ({ measure }) => measureLabels[measure] },
        { id: 'runs', head: 'Runs', align: 'end', cell: (one) => count(one.count) },
        { id: 'stopped', head: 'Stopped at cap', align: 'end', cell: ({ stopped }) => count(stopped) },
        { id: 'mean', head: 'Mean', align: 'end', cell: ({ mean }) => rounded(mean) },
        { id: 'error', head: 'Standard error', align: 'end', cell: ({ meanError }) => rounded(meanError) },
        { id: 'spread', head: 'SD ÷ mean', align: 'end', cell: ({ cv }) => percent(cv, 0) },
        {
          id: 'family',
          head: 'Distribution',
          cell: ({ measure, family }) => familyLabel(measure === 'steps' ? steps : (family?.kind ?? null)),
        },
      ]}
      rows={measures}
      rowKey={({ measure }) => measure}
    />
  );
}

function Steps({
  fit,
  groups,
}: {
  readonly fit: NonNullable<AgentRunsFit['steps']>;
  readonly groups: FitViewProps['groups'];
}) {
  const points = useMemo(() => stepPoints(groups, fit), [groups, fit]);
  const cap = fit.cap?.at ?? null;
  const options = useCallback(
    (size: ChartSize) => stepsChart({ points, cap, formatShare: (share) => percent(share, 0) }, size),
    [points, cap],
  );
  const { used } = fit;
  const told = used
    ? `${familyLabel(used.distribution)}, mean ${rounded(used.mean)}; largest distance from the runs ${percent(used.ks)}`
    : labels.noFamily;
  const words = `Steps per run (bars) and fitted distribution (line): ${told}.`;
  if (points.length === 0) return null;
  return (
    <>
      <p className={styles.line}>{words}</p>
      <PlotFigure options={options} height={170} summary={words} />
    </>
  );
}

interface FamiliesProps {
  readonly families: readonly DistributionFit[];
  readonly chosen: DistributionFit['distribution'] | null;
}

function Families({ families, chosen }: FamiliesProps) {
  return (
    <DataTable<DistributionFit>
      label={labels.families}
      columns={[
        {
          id: 'family',
          head: 'Cost of a run',
          cell: ({ distribution: { kind } }) => `${familyName(kind)}${chosen?.kind === kind ? ' (used)' : ''}`,
        },
        { id: 'ks', head: 'Distance (KS)', align: 'end', cell: ({ ks }) => percent(ks) },
        { id: 'p', head: 'Probability of it', align: 'end', cell: ({ ksProbability }) => chance(ksProbability, 1) },
        { id: 'aicc', head: 'AICc', align: 'end', cell: ({ aicc }) => rounded(aicc) },
      ]}
      rows={families}
      rowKey={({ distribution: { kind } }) => kind}
    />
  );
}
