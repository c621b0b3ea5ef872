import { useEffect, useRef, useState } from 'react';
import type { Args, CallOptions, Entity, Method, Result } from '../../models/workbench.ts';
import { call, onChanged } from './client.ts';
import { type Task, useTask } from './useTask.ts';

interface Live<Question, Answer> {
  /** The last answer, which stays while the next one is on its way or cannot be had. */
  readonly answer: Answer | null;
  /** The question that it answers. */
  readonly of: Question | null;
  /** The question at hand has neither an answer nor an error yet. */
  readonly stale: boolean;
  readonly task: Task;
}

interface LiveOptions {
  /**
   * Milliseconds without a newer question before one that follows another closely is asked: long enough for the next
   * key of a word that is being typed. A question after a pause is asked at once.
   */
  readonly delay: number;
  /** What makes an answer old when it changes. */
  readonly entities?: readonly Entity[];
}

/**
 * Works on a question soon after it was last changed; a newer question ends the work on the former one. `null` asks
 * nothing. Two questions are the same when they are one object.
 */
export function useLive<Question, Answer>(
  question: Question | null,
  work: (question: Question, options: CallOptions) => Promise<Answer>,
  { delay, entities = [] }: LiveOptions,
): Live<Question, Answer> {
  const task = useTask();
  const { run, cancel } = task;
  const [shown, setShown] = useState<{ readonly of: Question; readonly answer: Answer } | null>(null);
  const [settled, setSettled] = useState<Question | null>(null);
  const [changes, setChanges] = useState(0);
  const changed = useRef(Number.NEGATIVE_INFINITY);
  const latest = useRef({ work, entities });
  latest.current = { work, entities };

  useEffect(
    () =>
      onChanged((event) => {
        if (event.entities.some((entity) => latest.current.entities.includes(entity))) setChanges((count) => count + 1);
      }),
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` counts what makes the answer old.
  useEffect(() => {
    if (question === null) return;
    let isAsked = true;
    const now = performance.now();
    const wait = now - changed.current < delay ? delay : 0;
    changed.current = now;
    const timer = setTimeout(async () => {
      const answer = await run((options) => latest.current.work(question, options));
      if (!isAsked) return;
      setSettled(question);
      if (answer !== null) setShown({ of: question, answer });
    }, wait);
    return () => {
      isAsked = false;
      clearTimeout(timer);
      cancel();
    };
  }, [question, delay, run, cancel, changes]);

  return { answer: shown?.answer ?? null, of: shown?.of ?? null, stale: settled !== question, task };
}

/** One call of the host, made anew soon after each change of its arguments. */
export function useLiveCall<M extends Method>(
  method: M,
  args: Args<M> | null,
  options: LiveOptions,
): Live<Args<M>, Result<M>> {
  return useLive(args, (asked, about) => call(method, asked, about), options);
}
