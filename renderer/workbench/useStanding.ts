import { useEffect, useRef, useState } from 'react';
import type { Args, Entity, Method, Result } from '../../models/workbench.ts';
import { call, onChanged } from './client.ts';
import { type Task, useTask } from './useTask.ts';

interface Kept {
  readonly answer: unknown;
  /** What the answer was worked out from. */
  stamp: string | null;
}

/** Answers of this session by question; a page that is left and entered again shows them at once. */
const kept = new Map<string, Kept>();
/** The oldest go first. */
const mostKept = 200;

onChanged(({ entities }) => {
  if (entities.includes('workspace')) kept.clear();
});

function keep(key: string, entry: Kept): void {
  kept.delete(key);
  kept.set(key, entry);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
}

export interface Standing<T> {
  /** The last answer: to this question, else to the one before it, until the new one is there. */
  readonly answer: T | null;
  /** The answer is to another question, or to this one before something changed. */
  readonly stale: boolean;
  readonly task: Task;
}

interface StandingOptions {
  /** What the answer depends on beside its arguments, such as when the scenario was last edited. */
  readonly stamp: string;
  /** What makes an answer old when it changes. */
  readonly entities?: readonly Entity[];
}

/**
 * A question that is asked by itself and whose answer stays: between visits of a page it is shown at once, dimmed while
 * a newer one is worked out in the background. `null` asks nothing yet.
 */
export function useStanding<M extends Method>(
  method: M,
  args: Args<M> | null,
  { stamp, entities = [] }: StandingOptions,
): Standing<Result<M>> {
  const key = args === null ? '' : `${method} ${JSON.stringify(args)}`;
  const task = useTask();
  const { run, cancel } = task;
  const [, redraw] = useState(0);
  const shown = useRef(key);
  const found = kept.get(key);
  if (found) shown.current = key;
  const isCurrent = found?.stamp === stamp;
  const watched = useRef(entities);
  watched.current = entities;

  useEffect(
    () =>
      onChanged((event) => {
        const entry = kept.get(key);
        if (!event.entities.some((entity) => watched.current.includes(entity))) return;
        if (entry) entry.stamp = null;
        redraw((count) => count + 1);
      }),
    [key],
  );

  useEffect(() => {
    if (key === '' || isCurrent) return;
    const asked = JSON.parse(key.slice(method.length + 1)) as Args<M>;
    void run((options) => call(method, asked, options)).then((answer) => {
      if (answer === null) return;
      keep(key, { answer, stamp });
      redraw((count) => count + 1);
    });
    return cancel;
  }, [key, isCurrent, stamp, method, run, cancel]);

  const last = kept.get(shown.current);
  return { answer: (last?.answer as Result<M> | undefined) ?? null, stale: !isCurrent, task };
}
