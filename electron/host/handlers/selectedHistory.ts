import type { BudgetKind } from '../../../models/budgets/storedBudget.ts';
import type { Month } from '../../../models/calendar.ts';
import type { History, WorkMonth } from '../../../models/drivers/history.ts';
import type { SumKey } from '../../../models/usage/usageSums.ts';
import type { Context } from '../context.ts';
import { wholeMonthsOf } from '../history/actualCosts.ts';
import { readHistory } from '../store/historyStore.ts';
import { costOf, sumPriced } from '../store/usageStore.ts';
import { shareInClass } from './budgets/budgetSpend.ts';

type AmountBudget = Pick<Extract<BudgetKind, { readonly kind: 'amount' }>, 'class' | 'selection'>;

/** What happened of the part of the cost that a budget is for. */
interface SelectedHistory {
  /** Its users and tasks are empty where they cannot be told of this part. */
  readonly history: History;
  /** Full months, in order, with all cost of the part. */
  readonly totals: ReadonlyMap<Month, number>;
}

/** Features, models and totals of a selection and class, month by month. */
export function selectedHistory(context: Context, { class: costClass, selection }: AmountBudget): SelectedHistory {
  const { db } = context.workspace();
  const share = shareInClass(context, costClass);
  const keys: readonly SumKey[] = ['month', 'feature', 'provider', 'model', 'consumed'];
  const by = [...new Set<SumKey>([...keys, ...share.dimensions])];
  const isWhole = wholeMonthsOf(context);
  const totals = new Map<Month, number>();
  const work = new Map<string, WorkMonth>();
  for (const sum of sumPriced(db, { by, filter: selection, from: null, to: null })) {
    const [month, feature, provider, model, consumed] = sum.key as (string | null)[];
    if (!isWhole(month!)) continue;
    const part = share.of(month!, Object.fromEntries(by.map((name, index) => [name, sum.key[index] ?? null])));
    const costUsd = costOf(sum) * part;
    totals.set(month!, (totals.get(month!) ?? 0) + costUsd);
    if (part === 0 || consumed !== 'yes' || provider == null || model == null) continue;
    const row = { month: month!, feature: feature ?? 'Unattributed', provider, model };
    const key = JSON.stringify(row);
    work.set(key, added(work.get(key), { ...row, ...partOf(sum, part), costUsd }));
  }
  const months = [...totals.keys()].sort();
  return {
    history: { ...counts(context, { costClass, selection, months }), months, work: [...work.values()] },
    totals,
  };
}

/** Users and tasks count by feature and tier, and drive production only. */
function counts(
  context: Context,
  {
    costClass,
    selection,
    months,
  }: { costClass: AmountBudget['class']; months: readonly Month[] } & Pick<AmountBudget, 'selection'>,
): Pick<History, 'tiers' | 'tasks' | 'otherCosts'> {
  const isTold =
    (costClass === null || costClass === 'cogs') &&
    Object.keys(selection).every((dimension) => dimension === 'feature' || dimension === 'customerTier');
  if (!isTold) return { tiers: [], tasks: [], otherCosts: [] };
  const { tiers, tasks } = readHistory(context.workspace().db, months);
  const isAsked = (dimension: 'feature' | 'customerTier', value: string) =>
    selection[dimension]?.includes(value) ?? true;
  return {
    tiers: tiers.filter(({ tier }) => isAsked('customerTier', tier)),
    tasks: tasks.filter(({ tier, feature }) => isAsked('customerTier', tier) && isAsked('feature', feature)),
    otherCosts: [],
  };
}

type Counted = Pick<WorkMonth, 'requests' | 'inputTokens' | 'cacheReadTokens' | 'cacheWriteTokens' | 'outputTokens'>;

function partOf(sum: Counted, part: number): Counted {
  return {
    requests: sum.requests === null ? null : sum.requests * part,
    inputTokens: sum.inputTokens * part,
    cacheReadTokens: sum.cacheReadTokens * part,
    cacheWriteTokens: sum.cacheWriteTokens * part,
    outputTokens: sum.outputTokens * part,
  };
}

function added(found: WorkMonth | undefined, row: WorkMonth): WorkMonth {
  if (!found) return row;
  return {
    ...row,
    requests: row.requests === null ? found.requests : (found.requests ?? 0) + row.requests,
    inputTokens: found.inputTokens + row.inputTokens,
    cacheReadTokens: found.cacheReadTokens + row.cacheReadTokens,
    cacheWriteTokens: found.cacheWriteTokens + row.cacheWriteTokens,
    outputTokens: found.outputTokens + row.outputTokens,
    costUsd: found.costUsd + row.costUsd,
  };
}
