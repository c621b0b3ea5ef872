import { useEffect, useMemo } from 'react';
import type { AttributedDimension } from '../../../models/attribution/attribution.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';
import { markSaved, rulesText, takeInForce, useDraft } from './draft.ts';
import { useTested } from './useTested.ts';

const usual = ['feature', 'team', 'environment', 'customer'] as const satisfies readonly AttributedDimension[];
const muchShare = 0.005;

/**
 * The dimension to begin with: the first of the usual ones that much of the cost has no value of; null while unknown.
 */
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
  const edited = useMemo(() => rulesText(rules) !== saved, [rules, saved]);
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
