import type { ReactNode } from 'react';
import { Answer } from '../ui/Answer.tsx';
import { Callout } from '../ui/Callout.tsx';
import { ProgressLine } from '../ui/ProgressLine.tsx';
import type { Standing } from './useStanding.ts';

interface StandingAnswerProps<T> {
  readonly of: Standing<T>;
  /** What is under way while the answer is worked out. */
  readonly running?: string;
  /** Of what was done beside the question; the question's own failure comes first. */
  readonly failure?: string | null;
  readonly children: (answer: T) => ReactNode;
}

/** A question that is asked by itself: how far it is, why it failed, and its last answer, dimmed while it is old. */
export function StandingAnswer<T>({ of, running = 'Simulating', failure = null, children }: StandingAnswerProps<T>) {
  const { answer, stale, task } = of;
  const reason = task.error ?? failure;
  return (
    <>
      {task.running ? <ProgressLine label={running} progress={task.progress} onCancel={task.cancel} /> : null}
      {reason ? <Callout tone="fail">{reason}</Callout> : null}
      {answer === null ? null : <Answer stale={stale}>{children(answer)}</Answer>}
    </>
  );
}
