import type { RunResult } from '../../../models/simulation/result.ts';
import type { ActualMonth } from '../../../models/usage/usageSummary.ts';
import type { StoredRun } from '../../../models/workbench.ts';
import { monthSpan } from '../../format/months.ts';
import { Card } from '../../ui/Card.tsx';
import { Columns } from '../../ui/Page.tsx';
import { ChanceCard } from './ChanceCard.tsx';
import { CogsLinesCard } from './CogsLinesCard.tsx';
import { CommitmentSizeCard } from './CommitmentSizeCard.tsx';
import { CommitmentsCard } from './CommitmentsCard.tsx';
import { CommitmentViewsCard } from './CommitmentViewsCard.tsx';
import { ExperimentsCard } from './ExperimentsCard.tsx';
import { FanCard } from './FanCard.tsx';
import { FleetsCard } from './FleetsCard.tsx';
import styles from './forecast.module.css';
import { averagesGap, headline } from './headline.ts';
import { LayersCard } from './LayersCard.tsx';
import { MarginCard } from './MarginCard.tsx';
import { PercentileCard } from './PercentileCard.tsx';
import { PeriodsCard } from './PeriodsCard.tsx';
import { PlansCard } from './PlansCard.tsx';
import { PoliciesCard } from './PoliciesCard.tsx';
import { RunRecordCard } from './RunRecordCard.tsx';
import { SegmentsCard } from './SegmentsCard.tsx';
import { TotalsStrip } from './TotalsStrip.tsx';
import { UnitsCard } from './UnitsCard.tsx';

interface ResultViewProps {
  readonly run: StoredRun;
  readonly result: RunResult;
  readonly actuals: readonly ActualMonth[];
  /** The scenario has changed since the run. */
  readonly stale: boolean;
}

/** A run, from the sentence down to the seed. */
export function ResultView({ run, result, actuals, stale }: ResultViewProps) {
  const gap = averagesGap(result);
  return (
    <>
      <section aria-label="Result in words">
        <p className={styles.headline} data-testid="headline">
          {headline(result).map((sentence) => (
            <span key={sentence}>{sentence} </span>
          ))}
        </p>
        <p className={styles.outside}>
          {run.scenarioName}, {monthSpan(result.months[0]!, result.months.at(-1)!)}. Risks not modeled are excluded.
          Under each median: P10–P90.
        </p>
      </section>
      <TotalsStrip result={result} />
      <div className={styles.two}>
        <FanCard result={result} actuals={actuals} start="grossMargin" />
        <FanCard result={result} actuals={actuals} start="aiCogs" />
      </div>
      <Columns min={360}>
        <MarginCard result={result} />
        <CogsLinesCard result={result} />
      </Columns>
      <ChanceCard run={run} result={result} stale={stale} />
      <PercentileCard result={result} />
      {result.margin ? <LayersCard margin={result.margin} /> : null}
      <PeriodsCard result={result} />
      {result.margin ? <PoliciesCard policies={result.margin.policies} /> : null}
      <PlansCard plans={result.plans} />
      <SegmentsCard result={result} />
      <UnitsCard result={result} />
      <FleetsCard fleets={result.fleets ?? []} />
      <ExperimentsCard experiments={result.experiments ?? []} />
      <CommitmentsCard commitments={result.commitments} />
      <CommitmentViewsCard commitments={result.commitments} months={result.months} />
      <CommitmentSizeCard run={run} commitments={result.commitments} />
      <Columns min={460}>
        {gap ? (
          <Card
            help="single-point-plan"
            title="Single-point plan"
            note="Tiers, caps and minimums depend on each path, not on the average."
          >
            <p className={styles.gap}>{gap}</p>
          </Card>
        ) : null}
      </Columns>
      <RunRecordCard run={run} result={result} />
    </>
  );
}
