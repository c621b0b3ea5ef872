import { useMemo } from 'react';
import type { AttributionRule } from '../../../models/attribution/attribution.ts';
import type { AttributionTest } from '../../../models/attribution/attributionEffect.ts';
import { useLiveCall } from '../../workbench/useLive.ts';
import type { Task } from '../../workbench/useTask.ts';

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
  const question = useMemo(() => rules && { rules }, [rules]);
  const { answer, of, task } = useLiveCall('attribution.test', question, {
    delay: 80,
    entities: ['usage', 'imports'],
  });
  return { effect: answer, rules: of?.rules ?? [], stale: of?.rules !== rules, task };
}
