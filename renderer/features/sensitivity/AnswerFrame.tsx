import type { ReactNode } from 'react';
import { Answer } from '../../ui/Answer.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import styles from './sensitivity.module.css';
import type { Answering } from './useSensitivity.ts';

interface AnswerFrameProps<T> {
  readonly answering: Answering<T>;
  readonly children: (answer: T) => ReactNode;
}

/** Progress with its cancel, what went wrong, and the answer, greyed when it is to another question. */
export function AnswerFrame<T>({ answering, children }: AnswerFrameProps<T>) {
  const { task, answer, stale } = answering;
  return (
    <>
      {task.running ? <ProgressLine label="Calculating" progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {answer !== null && stale ? (
        <Callout tone="warn">This answers the question before; the new answer is on its way.</Callout>
      ) : null}
      {answer === null ? null : <Answer stale={stale || task.running}>{children(answer)}</Answer>}
    </>
  );
}

export function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <div className={styles.sentences} data-testid="answer">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
