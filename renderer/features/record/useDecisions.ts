import type { DecisionRequest } from '../../../models/anomalies/decision.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';

/** Findings of the days, and what is decided about them. */
export function useDecisions(by: Dimension | null) {
  const findings = useQuery('anomaly.find', { by }, ['usage', 'imports', 'decisions']);
  const decisions = useQuery('decision.list', {}, ['decisions']);
  const open = useQuery('decision.open', {}, ['decisions', 'usage', 'imports', 'classification', 'prices']);
  const { failure, attempt } = useAttempt();
  return {
    findings,
    decisions,
    open,
    error: decisions.error ?? open.error ?? failure,
    decide: (request: DecisionRequest) => attempt(() => call('decision.save', request)),
    takeBack: (id: string) => attempt(() => call('decision.remove', { id })),
  };
}

export type DecisionWork = ReturnType<typeof useDecisions>;
