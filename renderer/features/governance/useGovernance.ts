import type { Approval } from '../../../models/governance/approval.ts';
import type { ModelChange, ModelChangeRequest } from '../../../models/governance/modelChange.ts';
import type { Retirement } from '../../../models/governance/retirement.ts';
import type { Args } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';

/** What governance says of the history, and what a person decides there. */
export function useGovernance() {
  const governance = useQuery('governance.read', {}, [
    ...(['governance', 'classification', 'usage', 'imports', 'scenarios', 'prices'] as const),
  ]);
  const scenarios = useQuery('scenario.list', {}, ['scenarios']);
  const { failure, attempt } = useAttempt();
  const task = useTask();
  return {
    governance,
    scenarios: scenarios.data ?? [],
    error: governance.error ?? failure,
    task,
    approve: (approval: Approval) => attempt(() => call('governance.approve', approval)),
    withdraw: (id: string) => attempt(() => call('governance.withdraw', { id })),
    retire: (retirement: Retirement) => attempt(() => call('governance.retire', retirement)),
    removeRetirement: (key: Args<'governance.removeRetirement'>) =>
      attempt(() => call('governance.removeRetirement', key)),
    /** Simulates and keeps the request; null while it runs or where it failed. */
    request: (request: ModelChangeRequest) => task.run((options) => call('governance.request', request, options)),
    /** Makes the change one of its scenario, so that forecasts have it. */
    adopt: ({ scenarioId, change }: ModelChange) =>
      attempt(async () => {
        const scenario = await call('scenario.read', { id: scenarioId });
        if (scenario.changes.some(({ id }) => id === change.id)) {
          toast(`“${scenario.name}” already has this change.`);
          return;
        }
        await call('scenario.save', { scenario: { ...scenario, changes: [...scenario.changes, change] } });
        toast(`The change was added to “${scenario.name}”; run it again.`);
      }),
    decide: (decision: Args<'governance.decide'>) => attempt(() => call('governance.decide', decision)),
  };
}
