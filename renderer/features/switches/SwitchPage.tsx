import { ArrowRightLeft } from 'lucide-react';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { toast } from '../../ui/toasts.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { labels, typedFields } from './labels.ts';
import { SwitchAnswer } from './SwitchAnswer.tsx';
import { SwitchForm } from './SwitchForm.tsx';
import { spoken } from './switchDraft.ts';
import { putSwitch, useSwitch } from './useSwitch.ts';

export interface SwitchPageProps {
  readonly onScenarios: () => void;
  /** Opens the scenario that the switch was put into. */
  readonly onOpen: (id: string) => void;
}

/** From one model to another on the chosen scenario: what it saves, and the way into the scenario. */
export function SwitchPage({ onScenarios, onOpen }: SwitchPageProps) {
  const { list, missing, scenario, draft, set, answer, stale, task } = useSwitch();
  const { failure, attempt } = useAttempt();
  const problem = task.error ?? failure;

  async function put() {
    if (!scenario || !answer) return;
    if (!(await attempt(() => putSwitch(scenario, answer.change)))) return;
    toast(labels.added(answer.change.name));
    onOpen(scenario.id);
  }

  if (list.data?.length === 0)
    return (
      <EmptyPage
        page={labels.page}
        icon={<ArrowRightLeft />}
        title={labels.needs}
        step={labels.step}
        onStep={onScenarios}
      >
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
      actions={
        <Button variant="primary" isDisabled={!answer || stale || task.running} onPress={() => void put()}>
          {labels.put}
        </Button>
      }
    >
      <MissingScenario name={missing} />
      {scenario && draft && draft.fromModel === '' ? <Callout tone="info">{labels.noModels}</Callout> : null}
      {scenario && draft && draft.fromModel !== '' ? (
        <SwitchForm scenario={scenario} draft={draft} onChange={set} />
      ) : null}
      {task.running ? <ProgressLine label="Simulating" progress={task.progress} onCancel={task.cancel} /> : null}
      {problem ? <Callout tone="fail">{spoken(problem, typedFields)}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          <SwitchAnswer answer={answer} />
        </Answer>
      ) : null}
    </Page>
  );
}
