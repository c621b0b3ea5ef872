import type { Sensitivity } from '../../../models/sensitivity/sensitivity.ts';
import { call } from '../../workbench/client.ts';
import { AnswerFrame, Sentences } from './AnswerFrame.tsx';
import { SharesCard } from './SharesCard.tsx';
import styles from './sensitivity.module.css';
import { TargetFields } from './TargetFields.tsx';
import { TornadoCard } from './TornadoCard.tsx';
import { type AskedScenario, settings, useAnswer } from './useSensitivity.ts';

/** What makes a figure uncertain. */
export function SensitivityPanel({ questions }: { readonly questions: AskedScenario }) {
  const { chosen, target } = questions;
  const question = JSON.stringify(['rank', chosen?.id, chosen?.updatedAt, target]);
  const answering = useAnswer<Sensitivity>(
    question,
    chosen && ((options) => call('sensitivity.rank', { scenarioId: chosen.id, target, settings }, options)),
  );
  return (
    <>
      <div className={styles.ask}>
        <TargetFields questions={questions} />
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
