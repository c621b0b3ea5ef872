import { ArrowLeftRight, GitCompareArrows } from 'lucide-react';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { PeriodPicker } from '../../workbench/ViewPickers.tsx';
import { AssumptionDiffCard } from './AssumptionDiffCard.tsx';
import { ComparisonView } from './ComparisonView.tsx';
import styles from './compare.module.css';
import { askedPeriod } from './comparedPeriod.ts';
import { useComparison } from './useComparison.ts';
import { WaterfallCard } from './WaterfallCard.tsx';

export interface ComparePageProps {
  readonly a: string | null;
  readonly b: string | null;
  readonly onChoose: (a: string, b: string) => void;
  readonly onScenarios: () => void;
}

export function ComparePage({ a: idA, b: idB, onChoose, onScenarios }: ComparePageProps) {
  const comparing = useComparison(idA, idB);
  const { list, task, comparison, difference } = comparing;
  const bands = comparison && bandWords(comparison.run);
  const asked = comparison ? askedPeriod(comparison, comparing.period) : null;
  if (list.data && list.data.length < 2)
    return (
      <EmptyPage
        page="Compare"
        icon={<GitCompareArrows />}
        title="Two scenarios are needed"
        step="Go to scenarios"
        onStep={onScenarios}
      >
        Duplicate a scenario, change one thing, and compare: both use the same random draws, so the difference is the
        change.
      </EmptyPage>
    );

  return (
    <Page
      wide
      title="Compare"
      pickers={comparison ? <PeriodPicker result={comparison} /> : null}
      actions={<CompareActions comparing={comparing} onChoose={onChoose} />}
    >
      {task.running ? <ProgressLine label="Comparing" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error || list.error || difference.error ? (
        <Callout tone="fail">{task.error ?? list.error ?? difference.error}</Callout>
      ) : null}
      {bands ? <Callout tone="warn">{bands}</Callout> : null}
      {comparison ? (
        <div
          className={cx(styles.result, comparing.stale && styles.stale)}
          aria-busy={comparing.stale}
          data-testid="comparison"
        >
          <ComparisonView
            comparison={comparison}
            period={comparing.period}
            waterfall={
              asked ? (
                <WaterfallCard a={comparison.a.id} b={comparison.b.id} stamp={comparing.stamp} period={asked} />
              ) : null
            }
          />
        </div>
      ) : null}
      {difference.data ? <AssumptionDiffCard difference={difference.data} /> : null}
    </Page>
  );
}

interface CompareActionsProps {
  readonly comparing: ReturnType<typeof useComparison>;
  readonly onChoose: (a: string, b: string) => void;
}

function CompareActions({ comparing, onChoose }: CompareActionsProps) {
  const { list, a, b } = comparing;
  const options = (list.data ?? []).map(({ id, name }) => ({ id, label: name }));
  return (
    <>
      <span className={cx(styles.side, styles.sideA)} aria-hidden="true">
        A
      </span>
      <div className={styles.picker}>
        <Select
          label="Scenario A"
          labelHidden
          value={a?.id ?? null}
          options={options}
          onChange={(id) => onChoose(id, b?.id ?? id)}
        />
      </div>
      <IconButton
        label="Swap A and B"
        icon={<ArrowLeftRight />}
        isDisabled={!a || !b}
        onPress={() => a && b && onChoose(b.id, a.id)}
      />
      <span className={cx(styles.side, styles.sideB)} aria-hidden="true">
        B
      </span>
      <div className={styles.picker}>
        <Select
          label="Scenario B"
          labelHidden
          value={b?.id ?? null}
          options={options}
          onChange={(id) => onChoose(a?.id ?? id, id)}
        />
      </div>
    </>
  );
}
