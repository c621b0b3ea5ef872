import { type SpendCell, type SpendHistory, spanOfMonths } from '../../../../models/budgets/spendHistory.ts';
import type { BudgetKind } from '../../../../models/budgets/storedBudget.ts';
import { type Day, dayAfter, type Month, monthOf } from '../../../../models/calendar.ts';
import {
  type Classifier,
  classifiedDimensions,
  createClassifier,
  houseClassification,
} from '../../../../models/classification/classification.ts';
import type { CostClass } from '../../../../models/classification/workload.ts';
import type { SumKey } from '../../../../models/usage/usageSums.ts';
import type { Context } from '../../context.ts';
import { wholeMonthsOf } from '../../history/actualCosts.ts';
import { listClassifications } from '../../store/classificationStore.ts';
import { coveredSpans, nanoOfAll, sumPriced } from '../../store/usageStore.ts';

/** Weeks whose days tell the pace, the weekdays and the spikes. */
const weeksOfDays = 16;

const cellKeys = ['month', 'provider', 'model', 'environment', 'operation'] as const;

type AmountBudget = Pick<Extract<BudgetKind, { readonly kind: 'amount' }>, 'class' | 'selection'>;

/** What the history knows of the cost of a selection and class. */
export function readSpend(context: Context, { class: costClass, selection }: AmountBudget): SpendHistory {
  const { db } = context.workspace();
  const through = lastDay(context);
  const share = shareInClass(context, costClass);
  const by = [...new Set<SumKey>([...cellKeys, ...share.dimensions])];
  const isWhole = wholeMonthsOf(context);
  const sums = sumPriced(db, { by, filter: selection, from: null, to: null });
  const cells = sums.flatMap((sum): SpendCell[] => {
    const [month, provider, model, environment, operation] = sum.key as (string | null)[];
    const part = share.of(month!, namedBy(by, sum.key));
    if (part === 0) return [];
    return [
      {
        month: month!,
        provider: provider ?? null,
        model: model ?? null,
        environment: environment ?? null,
        operation: operation ?? null,
        usd: (Number(nanoOfAll(sum)) / 1e9) * part,
        requests: sum.requests === null ? null : sum.requests * part,
        inputTokens: sum.inputTokens * part,
        cacheReadTokens: sum.cacheReadTokens * part,
        cacheWriteTokens: sum.cacheWriteTokens * part,
        outputTokens: sum.outputTokens * part,
        unpricedTokens: sum.unpricedTokens * part,
      },
    ];
  });
  return {
    cells,
    whole: coveredMonths(context).filter(isWhole),
    days: through === null ? [] : readDays(context, { selection, share, through }),
    through,
  };
}

function readDays(
  context: Context,
  {
    selection,
    share,
    through,
  }: Pick<AmountBudget, 'selection'> & { readonly share: ClassShare; readonly through: Day },
): SpendHistory['days'] {
  const from = daysBefore(through, 7 * weeksOfDays - 1);
  const by: readonly SumKey[] = ['day', ...share.dimensions];
  const sums = sumPriced(context.workspace().db, { by, filter: selection, from: monthOf(from), to: monthOf(through) });
  const spent = new Map<Day, number>();
  for (const sum of sums) {
    const day = sum.key[0]!;
    const part = share.of(monthOf(day), namedBy(by, sum.key));
    spent.set(day, (spent.get(day) ?? 0) + (Number(nanoOfAll(sum)) / 1e9) * part);
  }
  const days: { day: Day; usd: number }[] = [];
  for (let day = from; day <= through; day = dayAfter(day)) days.push({ day, usd: spent.get(day) ?? 0 });
  return days;
}

interface ClassShare {
  /** Dimensions that the rules of classification ask for. */
  readonly dimensions: readonly SumKey[];
  readonly of: (month: Month, values: Parameters<Classifier>[1]) => number;
}

/** Which part of a cost is of a class. Cost that no rule matches counts with COGS until one does. */
export function shareInClass(context: Context, costClass: CostClass | null): ClassShare {
  if (costClass === null) return { dimensions: [], of: () => 1 };
  const classification = listClassifications(context.workspace().db)[0] ?? houseClassification;
  const classify = createClassifier(classification);
  const isCounted = (name: string) => name === costClass || (costClass === 'cogs' && name === 'unclassified');
  return {
    dimensions: classifiedDimensions(classification),
    of: (month, values) =>
      classify(month, values).shares.reduce((sum, one) => (isCounted(one.class) ? sum + one.share : sum), 0),
  };
}

function namedBy(by: readonly SumKey[], key: readonly (string | null)[]): Parameters<Classifier>[1] {
  return Object.fromEntries(by.map((name, index) => [name, key[index] ?? null]));
}

/** The last day that the files of usage and cost cover. */
export function lastDay(context: Context): Day | null {
  const last = coveredSpans(context.workspace().db).reduce((day, span) => (span.last > day ? span.last : day), '');
  return last === '' ? null : last;
}

/** Months that files of usage and cost cover, in order. */
function coveredMonths(context: Context): Month[] {
  const months = new Set<Month>();
  for (const { first, last } of coveredSpans(context.workspace().db))
    for (const month of spanOfMonths(monthOf(first), monthOf(last))) months.add(month);
  return [...months].sort();
}

function daysBefore(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}
