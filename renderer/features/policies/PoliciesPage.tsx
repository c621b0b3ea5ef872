import { Scale } from 'lucide-react';
import { useState } from 'react';
import { classesAndNone } from '../../../models/classification/classTally.ts';
import type { PolicyComparison } from '../../../models/policies/policyComparison.ts';
import type { PolicySide } from '../../../models/policies/policySide.ts';
import { bandWords } from '../../../models/simulation/bandWords.ts';
import { money } from '../../format/money.ts';
import { percent } from '../../format/numbers.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { ChoicesCard } from './ChoicesCard.tsx';
import { ForecastCards } from './ForecastCards.tsx';
import { HistoryCards } from './HistoryCards.tsx';
import { labels } from './labels.ts';
import styles from './policies.module.css';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const entities = [
  'classification',
  'usage',
  'imports',
  'tieOuts',
  'prices',
  'scenarios',
  'record',
  'workspace',
] as const;

export interface PoliciesPageProps {
  readonly hasHistory: boolean;
  readonly onImport: () => void;
}

/** Margin, restated quarters and moved dollars under two policies. */
export function PoliciesPage({ hasHistory, onImport }: PoliciesPageProps) {
  const { list, scenario, missing } = useChosenScenario();
  const [a, setA] = useState<PolicySide>({ base: 'inForce', choices: [] });
  const [b, setB] = useState<PolicySide>({ base: 'inForce', choices: [{ set: 'developmentStaging', class: 'cogs' }] });
  const { failure, attempt } = useAttempt();
  const adopt = () =>
    attempt(async () => {
      const { version } = await call('policy.adopt', b);
      setA({ base: 'inForce', choices: [] });
      toast(labels.adopted(version));
    });
  const isEmpty = !hasHistory && list.data?.length === 0;
  const args = list.data === null || isEmpty ? null : { a, b, scenarioId: scenario?.id ?? null, settings };
  const { answer, stale, task } = useStanding('policy.compare', args, { stamp: scenario?.updatedAt ?? '', entities });
  const bands = answer?.forecast ? bandWords(answer.forecast.run) : null;
  if (isEmpty)
    return (
      <EmptyPage
        page={labels.title}
        icon={<Scale />}
        title={labels.empty.title}
        step={labels.empty.action}
        onStep={onImport}
      >
        {labels.empty.text}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.title}
      subtitle={labels.subtitle}
      pickers={
        <>
          <ScenarioPicker />
          <UnitPicker />
        </>
      }
    >
      <MissingScenario name={missing} />
      <ChoicesCard a={a} b={b} onA={setA} onB={setB} />
      {failure ? <Callout tone="fail">{failure}</Callout> : null}
      <div>
        <Button
          isDisabled={!hasHistory || (b.base === 'inForce' && b.choices.length === 0)}
          onPress={() => void adopt()}
        >
          {labels.adopt}
        </Button>
      </div>
      {task.running ? <ProgressLine label={labels.running} progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          <h2 className={styles.headline}>{headlineOf(answer)}</h2>
          {answer.history ? <HistoryCards history={answer.history} /> : null}
          {bands ? <Callout tone="warn">{bands}</Callout> : null}
          {answer.forecast ? <ForecastCards forecast={answer.forecast} /> : null}
        </Answer>
      ) : null}
    </Page>
  );
}

/** Of the history where it has a margin, else of the forecast. */
function headlineOf({ history, forecast }: PolicyComparison): string {
  const total = history?.total;
  const isHistory = total !== undefined && (total.a.grossMargin !== null || !forecast);
  const moved = isHistory ? total.movedUsd : forecast?.movedUsd;
  const size = moved ? classesAndNone.reduce((sum, name) => sum + Math.abs(moved[name]), 0) / 2 : 0;
  if (size < 0.005) return labels.sameHeadline;
  const [a, b] = isHistory
    ? [total.a.grossMargin, total.b.grossMargin]
    : [forecast!.a.grossMargin.p50, forecast!.b.grossMargin.p50];
  return labels.headline(a === null ? null : percent(a), b === null ? null : percent(b), money(size));
}
