import { FileSpreadsheet, Handshake } from 'lucide-react';
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
import { DeskAnswer } from './DeskAnswer.tsx';
import { labels } from './labels.ts';
import { OffersForm } from './OffersForm.tsx';
import { putOffer, saveSheet, useDesk } from './useDesk.ts';

export interface DeskPageProps {
  readonly onScenarios: () => void;
  /** Opens the scenario in which an offer was signed. */
  readonly onOpen: (id: string) => void;
}

/** Up to six commitment offers beside signing nothing, on the chosen scenario. */
export function DeskPage({ onScenarios, onOpen }: DeskPageProps) {
  const { list, missing, scenario, stated, offers, issues, set, answer, stale, task, args } = useDesk();
  const { failure, attempt } = useAttempt();

  async function save() {
    if (args && (await attempt(() => saveSheet(args)))) toast(labels.sheetDone);
  }

  async function use(id: string) {
    const offer = offers.find((one) => one.id === id);
    if (!scenario || !offer || !(await attempt(() => putOffer(scenario, offer)))) return;
    toast(labels.signed(offer.name));
    onOpen(scenario.id);
  }

  if (list.data?.length === 0)
    return (
      <EmptyPage page={labels.page} icon={<Handshake />} title={labels.needs} step={labels.step} onStep={onScenarios}>
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
        <Button icon={<FileSpreadsheet aria-hidden="true" />} isDisabled={!args || stale} onPress={() => void save()}>
          {labels.sheet}
        </Button>
      }
    >
      <MissingScenario name={missing} />
      {scenario ? (
        <OffersForm scenario={scenario} offers={offers} issues={issues} stated={stated} onChange={set} />
      ) : null}
      {task.running ? <ProgressLine label="Simulating" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error || failure ? <Callout tone="fail">{task.error ?? failure}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          <DeskAnswer answer={answer} onUse={stale ? null : (id) => void use(id)} />
        </Answer>
      ) : null}
    </Page>
  );
}
