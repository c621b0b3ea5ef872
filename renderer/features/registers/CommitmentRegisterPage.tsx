import { Download, Scroll } from 'lucide-react';
import { useState } from 'react';
import type { CommitmentRegister } from '../../../models/simulation/commitmentRegister.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import { labels } from './labels.ts';
import { DrawnCard, OwedCard } from './RegisterCards.tsx';
import styles from './registers.module.css';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;

export interface CommitmentRegisterPageProps {
  readonly onScenarios: () => void;
}

/** What is owed to vendors by year, and what the chosen scenario draws of it. */
export function CommitmentRegisterPage({ onScenarios }: CommitmentRegisterPageProps) {
  const { list, scenario, missing } = useChosenScenario();
  const [text, setText] = useState('');
  const { failure, attempt } = useAttempt();
  const isWrong = text !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(text);
  const from = text === '' || isWrong ? null : text;
  const args = scenario && !isWrong ? { scenarioId: scenario.id, from, settings } : null;
  const standing = useStanding('commitment.register', args, {
    stamp: scenario?.updatedAt ?? '',
    entities: ['prices', 'imports', 'workspace'],
  });
  const { answer, stale, task } = standing;
  const download = () =>
    attempt(async () => {
      const { file, name } = await call('commitment.registerFile', args!);
      await downloadFile(file, name);
      toast(labels.downloaded(name));
    });
  if (list.data?.length === 0)
    return (
      <EmptyPage page={labels.title} icon={<Scroll />} title={labels.needs} step={labels.step} onStep={onScenarios}>
        {labels.teach}
      </EmptyPage>
    );
  return (
    <Page
      wide
      title={labels.title}
      pickers={
        <>
          <ScenarioPicker />
          <UnitPicker />
        </>
      }
      actions={
        <Button icon={<Download aria-hidden="true" />} isDisabled={!args || stale} onPress={() => void download()}>
          {labels.download}
        </Button>
      }
    >
      <MissingScenario name={missing} />
      <div className={styles.from}>
        <TextField
          label={labels.from}
          value={text}
          placeholder={answer?.from ?? ''}
          error={isWrong ? labels.fromError : null}
          onChange={setText}
        />
      </div>
      {task.running ? <ProgressLine label={labels.running} progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error || failure ? <Callout tone="fail">{task.error ?? failure}</Callout> : null}
      {answer ? (
        <Answer stale={stale}>
          <RegisterAnswer register={answer} />
        </Answer>
      ) : null}
    </Page>
  );
}

function RegisterAnswer({ register }: { readonly register: CommitmentRegister }) {
  const { lines, footnote, notes } = register;
  return (
    <>
      {notes.map((note) => (
        <Callout key={note} tone="warn">
          {note}
        </Callout>
      ))}
      {lines.length === 0 ? (
        <p className={styles.quiet}>{labels.none}</p>
      ) : (
        <>
          <OwedCard register={register} />
          <DrawnCard register={register} />
        </>
      )}
      <Card title={labels.footnote}>
        <p className={styles.footnote}>{footnote}</p>
      </Card>
    </>
  );
}
