import { Swords } from 'lucide-react';
import { Answer } from '../../ui/Answer.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { toast } from '../../ui/toasts.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { DuelAnswer } from './DuelAnswer.tsx';
import { DuelForm } from './DuelForm.tsx';
import { labels } from './labels.ts';
import { putLine, useDuel } from './useDuel.ts';

export interface DuelPageProps {
  readonly onScenarios: () => void;
  /** Opens the scenario that a plan was put into. */
  readonly onOpen: (id: string) => void;
}

/** The same simulated customers on up to six plans. */
export function DuelPage({ onScenarios, onOpen }: DuelPageProps) {
  const { list, missing, scenario, draft, set, answer, stale, task } = useDuel();
  const { failure, attempt } = useAttempt();

  async function use(line: string) {
    if (!scenario || !answer) return;
    if (!(await attempt(() => putLine(scenario, { line, customersOf: answer.customersOf.id })))) return;
    toast(labels.used(line));
    onOpen(scenario.id);
  }

  if (list.data?.length === 0)
    return (
      <EmptyPage page={labels.page} icon={<Swords />} title={labels.needs} step={labels.step} onStep={onScenarios}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.page}
      pickers={
        <>
          <ScenarioPicker />
          <UnitPicker />
        </>
      }
    >
      <MissingScenario name={missing} />
      {scenario && scenario.base.plans.length === 0 ? <Callout tone="info">{labels.noPlans}</Callout> : null}
      {scenario && draft && draft.customersOf !== '' ? (
        <DuelForm scenario={scenario} draft={draft} onChange={set} />
      ) : null}
      {task.running ? <ProgressLine label="Simulating" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error || failure ? <Callout tone="fail">{task.error ?? failure}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          <DuelAnswer answer={answer} onUse={(line) => void use(line)} />
        </Answer>
      ) : null}
    </Page>
  );
}
