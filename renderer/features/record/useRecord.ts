import type { Args } from '../../../models/workbench.ts';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';

/** The track record and what a person does with it. */
export function useRecord() {
  const record = useQuery('record.list', {}, ['record', 'usage', 'imports', 'classification', 'prices']);
  const scenarios = useQuery('scenario.list', {}, ['scenarios', 'runs']);
  const { failure, attempt } = useAttempt();
  const task = useTask();
  return {
    record,
    /** Scenarios whose last run can be frozen. */
    runs: (scenarios.data ?? []).flatMap(({ name, lastRun, stale }) =>
      lastRun && !stale ? [{ name, id: lastRun.id }] : [],
    ),
    error: record.error ?? failure ?? task.error,
    task,
    freeze: async (request: Args<'record.freeze'>) => {
      const frozen = await task.run((options) => call('record.freeze', request, options));
      if (frozen) toast(`“${frozen.name}” is frozen.`);
      return frozen !== null;
    },
    widen: (factor: number, reason: string) => attempt(() => call('record.widen', { factor, reason })),
    remove: (id: string) => attempt(() => call('record.remove', { id })),
  };
}

export type RecordWork = ReturnType<typeof useRecord>;
