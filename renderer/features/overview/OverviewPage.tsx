import type { ReactNode } from 'react';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import type { WorkspaceSummary } from '../../../models/workbench.ts';
import { dateLabel, momentLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { periodFigures } from '../../format/periods.ts';
import { Callout } from '../../ui/Callout.tsx';
import { cx } from '../../ui/cx.ts';
import { Page } from '../../ui/Page.tsx';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { PeriodPicker, ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { useView } from '../../workbench/view.ts';
import { AnswerSection } from './AnswerSection.tsx';
import { ChangesCard } from './ChangesCard.tsx';
import { DriversCard } from './DriversCard.tsx';
import { EmptyOverview } from './EmptyOverview.tsx';
import { labels } from './labels.ts';
import { MarginCard } from './MarginCard.tsx';
import { NextStepCard } from './NextStepCard.tsx';
import type { OpenStep } from './nextStep.ts';
import { OpenCard } from './OpenCard.tsx';
import styles from './overview.module.css';
import { RecordCard } from './RecordCard.tsx';
import { type Overview, useOverview } from './useOverview.ts';

export interface OverviewPageProps {
  readonly workspace: WorkspaceSummary;
  /** How far the month end is; null where there is nothing to close. */
  readonly monthEnd: ReactNode;
  readonly monthEndStep: OpenStep | null;
  readonly onGo: (path: string) => void;
}

/** Where margin will end, what moved, what is open, and what to do next. */
export function OverviewPage(props: OverviewPageProps) {
  const overview = useOverview();
  const { list, scenario, missing, result, refresh } = overview;
  if (list.data && list.data.length === 0) return <EmptyOverview {...props} />;
  return (
    <Page
      wide
      title={labels.page}
      pickers={
        <>
          <ScenarioPicker />
          {result ? <PeriodPicker result={result} /> : null}
          <UnitPicker />
        </>
      }
      actions={<Freshness overview={overview} />}
    >
      <MissingScenario name={missing} />
      {list.error || refresh.error ? <Callout tone="fail">{list.error ?? refresh.error}</Callout> : null}
      {scenario && result ? <Content {...props} overview={overview} /> : null}
      {scenario && !result && refresh.running ? <p className={styles.quiet}>Simulating {scenario.name}…</p> : null}
    </Page>
  );
}

function Content({ overview, monthEnd, monthEndStep, onGo }: OverviewPageProps & { readonly overview: Overview }) {
  const [{ period }] = useView();
  const { before, isCurrent } = overview;
  const result = overview.result!;
  const now = periodFigures(result, period);
  const former = before
    ? {
        figures: periodFigures(before.result, now.id),
        target: before.result.target.grossMargin,
        day: dateLabel(before.run.ranAt),
      }
    : null;
  return (
    <div className={cx(styles.layout, !isCurrent && styles.stale)}>
      <div className={styles.answer}>
        <AnswerSection result={result} now={now} before={former} />
      </div>
      <div className={styles.main}>
        <MarginCard result={result} before={before?.result ?? null} actuals={overview.actuals} />
        <div className={styles.beside}>
          <ChangesCard overview={overview} now={now} before={former} />
          <DriversCard scenario={overview.scenario!} onMore={() => onGo('/results/sensitivity')} />
        </div>
      </div>
      <div className={styles.side}>
        <NextStepCard overview={overview} monthEndStep={monthEndStep} onGo={onGo} />
        <OpenCard overview={overview} monthEnd={monthEnd} onGo={onGo} />
        <RecordCard
          sentence={overview.recordSentence}
          bands={overview.result ? bandWords(overview.result.run) : null}
          onGo={onGo}
        />
      </div>
    </div>
  );
}

/** Whether the answer is of the inputs as they are, and of how many trials. */
function Freshness({ overview: { scenario, result, isCurrent, refresh } }: { readonly overview: Overview }) {
  if (!scenario || !result) return null;
  const trials = `${count(result.run.trials)} trials`;
  const done = refresh.progress ? `${count(refresh.progress.done)} of ${trials}` : trials;
  if (!isCurrent)
    return (
      <span className={cx(styles.fresh, styles.old)} role="status">
        <span className={styles.dot} aria-hidden="true" />
        {refresh.running ? `Stale · refreshing, ${done}` : 'Stale'}
      </span>
    );
  const when = scenario.stale || !scenario.lastRun ? 'not stored' : momentLabel(scenario.lastRun.ranAt);
  return (
    <span className={styles.fresh} role="status">
      <span className={styles.dot} aria-hidden="true" />
      Current · {trials} · {when}
    </span>
  );
}
