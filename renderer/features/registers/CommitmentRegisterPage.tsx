import { Download, Scroll } from 'lucide-react';
import { useState } from 'react';
import type { CommitmentRegister } from '../../../models/simulation/commitmentRegister.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { ScenarioPage } from '../../workbench/ScenarioPage.tsx';
import { StandingAnswer } from '../../workbench/StandingAnswer.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { labels } from './labels.ts';
import { DrawnCard, OwedCard } from './RegisterCards.tsx';
import styles from './registers.module.css';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;

export interface CommitmentRegisterPageProps {
  readonly onScenarios: () => void;
}

/** What is owed to vendors by year, and what the chosen scenario draws of it. */
export function CommitmentRegisterPage({ onScenarios }: CommitmentRegisterPageProps) {
  const chosen = useChosenScenario();
  const { scenario } = chosen;
  const [text, setText] = useState('');
  const { failure, attempt } = useAttempt();
  const isWrong = text !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(text);
  const from = text === '' || isWrong ? null : text;
  const args = scenario && !isWrong ? { scenarioId: scenario.id, from, settings } : null;
  const standing = useStanding('commitment.register', args, {
    stamp: scenario?.updatedAt ?? '',
    entities: ['prices', 'imports', 'workspace'],
  });
  const download = () =>
    attempt(async () => {
      const { file, name } = await call('commitment.registerFile', args!);
      await downloadFile(file, name);
      toast(labels.downloaded(name));
    });
  return (
    <ScenarioPage
      title={labels.title}
      icon={<Scroll />}
      teach={labels.teach}
      chosen={chosen}
      onScenarios={onScenarios}
      actions={
        <Button
          icon={<Download aria-hidden="true" />}
          isDisabled={!args || standing.stale}
          onPress={() => void download()}
        >
          {labels.download}
        </Button>
      }
    >
      <div className={styles.from}>
        <TextField
          label={labels.from}
          value={text}
          placeholder={standing.answer?.from ?? ''}
          error={isWrong ? labels.fromError : null}
          onChange={setText}
        />
      </div>
      <StandingAnswer of={standing} failure={failure}>
        {(answer) => <RegisterAnswer register={answer} />}
      </StandingAnswer>
    </ScenarioPage>
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
