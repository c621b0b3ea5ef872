import type { TriedAction } from '../../../models/budgets/budgetAction.ts';
import type { BudgetDraft } from '../../../models/budgets/storedBudget.ts';
import type { Args } from '../../../models/workbench.ts';
import { call } from '../../workbench/client.ts';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useTask } from '../../workbench/useTask.ts';

const moved = ['budgets', 'usage', 'imports', 'prices', 'classification', 'scenarios'] as const;

/** Budgets with where they stand, and what a person does to them. */
export function useBudgets() {
  const statuses = useQuery('budget.status', { ids: null }, moved);
  const isEmpty = statuses.data !== null && statuses.data.budgets.length + statuses.data.floors.length === 0;
  const proposed = useQuery('budget.propose', isEmpty ? {} : null, moved);
  const { failure, attempt } = useAttempt();
  const task = useTask();
  return {
    statuses,
    proposed: proposed.data ?? [],
    error: statuses.error ?? failure,
    task,
    add: (drafts: readonly BudgetDraft[]) =>
      attempt(async () => {
        for (const draft of drafts) await call('budget.add', { draft });
      }),
    submit: (id: string) => attempt(() => call('budget.submit', { id, by: null })),
    approve: (id: string, by: string | null) => attempt(() => call('budget.approve', { id, by })),
    reforecast: (args: Args<'budget.reforecast'>) => attempt(() => call('budget.reforecast', args)),
    remove: (id: string) => attempt(() => call('budget.remove', { id })),
    /** What actions would change; null where it was cancelled or failed. */
    tryOut: (id: string, actions: readonly TriedAction[]) =>
      task.run((options) => call('budget.try', { id, actions: [...actions] }, options)),
  };
}

export type BudgetsWork = ReturnType<typeof useBudgets>;

/** How many budgets are likely to break, for the badge beside the page's name. */
export function useBreaking(): number {
  const { data } = useQuery('budget.status', { ids: null }, ['budgets', 'usage', 'imports']);
  const over = data?.budgets.filter(({ probabilityExceed }) => (probabilityExceed ?? 0) >= 0.5).length ?? 0;
  const below = data?.floors.filter(({ probabilityBelow }) => (probabilityBelow ?? 0) >= 0.5).length ?? 0;
  return over + below;
}
