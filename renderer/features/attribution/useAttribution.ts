import { useEffect, useMemo, useState } from 'react';
import type { AttributedDimension, AttributionRule } from '../../../models/usage/attribution.ts';
import type { AttributionTest } from '../../../models/usage/attributionEffect.ts';
import { toast } from '../../ui/toasts.ts';
import { call, onChanged } from '../../workbench/client.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { type Task, useTask } from '../../workbench/useTask.ts';
import { markSaved, takeInForce, useDraft } from './draft.ts';

const testDelayMs = 250;

const usual = ['feature', 'team', 'environment', 'customer'] as const satisfies readonly AttributedDimension[];
const muchShare = 0.005;

/** The dimension to begin with: the first of the usual ones that much of the cost has no value of; null while unknown. */
export function useLacking(): AttributedDimension | null {
  const { data } = useQuery('usage.unattributed', { from: null, to: null, filter: {} }, []);
  if (!data) return null;
  return usual.find((dimension) => data.withoutUsd[dimension] > muchShare * data.costUsd) ?? 'feature';
}

/** The draft of the rules, what it would catch, and the versions that were in force. */
export function useAttribution(workspace: string) {
  const versions = useQuery('attribution.list', {}, ['usage', 'workspace']);
  const { of, history, saved } = useDraft();
  const inForce = versions.data?.[0]?.rules;
  useEffect(() => {
    if (versions.data) takeInForce(workspace, inForce ?? []);
  }, [versions.data, inForce, workspace]);
  const ready = versions.data !== null && of === workspace;
  const rules = history.present;
  const testing = useTested(ready ? rules : null);
  const saving = useTask();
  const edited = useMemo(() => JSON.stringify(rules) !== saved, [rules, saved]);
  return {
    ready,
    rules,
    edited,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    versions: versions.data ?? [],
    error: versions.error ?? testing.task.error ?? saving.error,
    testing,
    saving,
    save: async () => {
      const made = await saving.run((options) => call('attribution.save', { rules: [...rules] }, options));
      if (!made) return;
      markSaved(made.rules);
      toast(`Version ${made.version} of the rules is in force.`);
    },
  };
}

export type Attribution = ReturnType<typeof useAttribution>;

export interface Tested {
  readonly effect: AttributionTest | null;
  /** The rules that `effect` is of. */
  readonly rules: readonly AttributionRule[];
  /** The effect is of rules as they were before the last edit. */
  readonly stale: boolean;
  readonly task: Task;
}

/** Tests rules on the history soon after each edit, and again when the history changes. */
function useTested(rules: readonly AttributionRule[] | null): Tested {
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
