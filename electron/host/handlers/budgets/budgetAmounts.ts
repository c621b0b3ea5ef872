import { historyTrials, leastMonths } from '../../../../models/budgets/historyTrials.ts';
import { proposedBudgets } from '../../../../models/budgets/proposedBudgets.ts';
import { seriesOf, spanOfMonths, spendByMonth } from '../../../../models/budgets/spendHistory.ts';
import { lastYearAmounts } from '../../../../models/budgets/statedAmounts.ts';
import type { BudgetDraft, MonthAmount } from '../../../../models/budgets/storedBudget.ts';
import { addMonths, monthOf } from '../../../../models/calendar.ts';
import { costClasses } from '../../../../models/classification/workload.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { quantileSorted } from '../../../../models/statistics/quantile.ts';
import type { Args, Result } from '../../../../models/workbench.ts';
import type { Context, Handlers } from '../../context.ts';
import { summariseUsage } from '../../store/usageStore.ts';
import { readRun } from '../run.ts';
import { budgetDesign, budgetSeed } from './budgetMonths.ts';
import { lastDay, readSpend } from './budgetSpend.ts';

/** Amounts by month from where somebody says: last year, a stored run, or the history's own forecast. */
function readAmounts(context: Context, { of, source, from, months }: Args<'budget.amounts'>): Result<'budget.amounts'> {
  if (of.kind === 'floor') throw invalid('A floor under a margin has no amounts; state its ratio.');
  const span = spanOfMonths(from, addMonths(from, months - 1));
  switch (source.kind) {
    case 'lastYear': {
      const history = readSpend(context, of);
      const spent = spendByMonth(history.cells);
      const actuals = new Map(history.whole.map((month) => [month, spent.get(month) ?? 0]));
      const read = lastYearAmounts({ actuals, from, months, growth: source.growth });
      if ('problem' in read) throw invalid(read.problem);
      return { amounts: read.amounts, notes: [] };
    }
    case 'run':
      return amountsOfRun(context, source, span);
    case 'history': {
      const history = readSpend(context, of);
      const spent = spendByMonth(history.cells);
      const whole = seriesOf({ whole: history.whole, spent });
      const until = span.at(-1)!;
      const trials = historyTrials({ ...whole, until, design: budgetDesign, seed: budgetSeed });
      if (!trials)
        throw invalid(
          `Fewer than ${leastMonths} full months tell of this selection, so there is no forecast; type the amounts.`,
        );
      const amounts = span.map((month): MonthAmount => {
        const known = history.whole.includes(month) ? (spent.get(month) ?? 0) : null;
        const column = trials.get(month);
        return { month, usd: cents(known ?? (column ? quantileSorted(column.toSorted(), source.percentile) : 0)) };
      });
      return { amounts, notes: ['Percentiles of months do not add up to that of their sum.'] };
    }
    case 'typed':
    case 'pasted':
      throw invalid('Typed and pasted amounts come with the budget; give lastYear, run or history.');
    default:
      return source satisfies never;
  }
}

function amountsOfRun(
  context: Context,
  source: Extract<Args<'budget.amounts'>['source'], { readonly kind: 'run' }>,
  span: readonly string[],
): Result<'budget.amounts'> {
  const { result } = readRun(context, { id: source.runId });
  const values = result.series[source.series][source.percentile];
  const amounts = span.map((month): MonthAmount => {
    const index = result.months.indexOf(month);
    const usd = index < 0 ? null : values[index];
    if (usd == null)
      throw invalid(
        `The run holds ${result.months[0]!} to ${result.months.at(-1)!} and not ${month}; budget its months, or run the scenario from ${span[0]!} on.`,
      );
    return { month, usd: cents(Math.max(0, usd)) };
  });
  return { amounts, notes: ['Percentiles of months do not add up to that of their sum.'] };
}

/** Budgets for what the history spends on, so that nobody begins with an empty page. */
function proposeBudgets(context: Context): BudgetDraft[] {
  const through = lastDay(context);
  if (through === null) return [];
  const last = monthOf(through);
  const { groups } = summariseUsage(context.workspace().db, {
    by: ['feature'],
    from: addMonths(last, -11),
    to: last,
    filter: {},
  });
  const features = groups.flatMap(({ key: [feature], costUsd }) => (feature == null ? [] : [{ feature, costUsd }]));
  const spend = (question: Parameters<typeof readSpend>[1]) => {
    const history = readSpend(context, question);
    return { whole: history.whole, spent: spendByMonth(history.cells) };
  };
  return proposedBudgets({
    features: features.map(({ feature }) => feature).slice(0, 8),
    classes: costClasses,
    year: last.slice(0, 4),
    spend,
  });
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('invalid_input', message);
}

export const budgetAmountsHandlers = {
  'budget.amounts': readAmounts,
  'budget.propose': proposeBudgets,
} satisfies Partial<Handlers>;
