import { Play } from 'lucide-react';
import type { Sensitivity } from '../../../models/sensitivity/sensitivity.ts';
import { Button } from '../../ui/Button.tsx';
import { call } from '../../workbench/client.ts';
import { AnswerFrame, Sentences } from './AnswerFrame.tsx';
import { SharesCard } from './SharesCard.tsx';
import styles from './sensitivity.module.css';
import { TargetFields } from './TargetFields.tsx';
import { TornadoCard } from './TornadoCard.tsx';
import { type AskedScenario, settings, useAnswer } from './useSensitivity.ts';

/** What makes a figure uncertain. */
export function SensitivityPanel({ questions }: { readonly questions: AskedScenario }) {
  const { chosen, target, months, setTarget } = questions;
  const answering = useAnswer<Sensitivity>(JSON.stringify([chosen?.id, chosen?.updatedAt, target]));
  const ask = () => {
    if (!chosen) return;
    const question = { scenarioId: chosen.id, target, settings };
    void answering.ask((options) => call('sensitivity.rank', question, options));
  };
  return (
    <>
      <div className={styles.ask}>
        <TargetFields target={target} months={months} onChange={setTarget} />
        <Button
          variant="primary"
          icon={<Play aria-hidden="true" />}
          isDisabled={!chosen || answering.task.running}
          onPress={ask}
        >
          What drives the uncertainty?
        </Button>
      </div>
      <AnswerFrame answering={answering}>
        {(found) => (
          <>
            <Sentences sentences={found.sentences} />
            {found.variance.length > 0 ? <SharesCard found={found} /> : null}
            {found.tornado.bars.length > 0 ? <TornadoCard found={found} /> : null}
          </>
        )}
      </AnswerFrame>
    </>
  );
}
