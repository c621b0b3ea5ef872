import { useEffect, useState } from 'react';
import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { AttributionTest } from '../../../models/attribution/attributionEffect.ts';
import { call, onChanged } from '../../workbench/client.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';

/** Long enough for the next key of a word that is being typed. */
const testDelayMs = 80;

export interface Tested {
  readonly effect: AttributionTest | null;
  /** The rules that `effect` is of. */
  readonly rules: readonly AttributionRule[];
  /** The effect is of rules as they were before the last edit. */
  readonly stale: boolean;
  readonly task: Task;
}

/** Tests rules on the history soon after each edit, and again when the history changes. */
export function useTested(rules: readonly AttributionRule[] | null): Tested {
  const task = useTask();
  const [history, setHistory] = useState(0);
  const [shown, setShown] = useState<{
    readonly rules: readonly AttributionRule[];
    readonly effect: AttributionTest;
  } | null>(null);
  useEffect(
    () =>
      onChanged(({ entities }) => {
        if (entities.includes('usage') || entities.includes('imports')) setHistory((count) => count + 1);
      }),
    [],
  );
  const { run } = task;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `history` counts the changes that make the answer old.
  useEffect(() => {
    if (!rules) return;
    const timer = setTimeout(() => {
      void run((options) => call('attribution.test', { rules }, options)).then(
        (effect) => effect && setShown({ rules, effect }),
      );
    }, testDelayMs);
    return () => clearTimeout(timer);
  }, [rules, run, history]);
  return {
    effect: shown?.effect ?? null,
    rules: shown?.rules ?? [],
    stale: shown?.rules !== rules,
    task,
  };
}
