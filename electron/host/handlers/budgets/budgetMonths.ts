import type { SpendMonth } from '../../../../models/budgets/budgetOutcome.ts';
import type { BudgetBasis } from '../../../../models/budgets/budgetStatus.ts';
import { conditionedMonths } from '../../../../models/budgets/conditionedMonths.ts';
import { conditioningWords, dayWords } from '../../../../models/budgets/conditioningWords.ts';
import { guessedPaceNoise, historyTrials, leastMonths, paceTrials } from '../../../../models/budgets/historyTrials.ts';
import {
  knownMonths,
  runRate,
  type SpendHistory,
  seriesOf,
  spendByMonth,
} from '../../../../models/budgets/spendHistory.ts';
import type { BudgetKind, MonthAmount } from '../../../../models/budgets/storedBudget.ts';
import { weekdayShape } from '../../../../models/budgets/weekdayShape.ts';
import { daysInMonth, type Month, monthOf } from '../../../../models/calendar.ts';
import { withoutAmounts } from '../../../../models/drivers/leftOutMonths.ts';
import { WorkbenchError } from '../../../../models/errors.ts';
import { type Design, makeDesign } from '../../../../models/random/design.ts';
import type { Context } from '../../context.ts';
import { leftOutMonths } from '../leftOut.ts';
import { leftOutNotes, weighedMonths } from './budgetQuestion.ts';

/** Trials of a stored budget: enough for a chance to a point, many times a day. */
const trials = 4000;
export const budgetSeed = 1;
export const budgetDesign: Design = makeDesign('lhs', trials);

export interface WeighedBudget {
  readonly basis: BudgetBasis;
  readonly months: readonly SpendMonth[];
  readonly notes: readonly string[];
}

type AmountKind = Extract<BudgetKind, { readonly kind: 'amount' }>;

interface Question {
  readonly of: AmountKind;
  readonly amounts: readonly MonthAmount[];
  readonly history: SpendHistory;
}

/** The months of a stored budget: what happened, and the trials of what is to come, weighed by it. */
export async function monthsOfBudget(context: Context, question: Question): Promise<WeighedBudget> {
  const asked = question.of.scenarioId === null ? null : await ofScenario(context, question, question.of.scenarioId);
  if (asked && 'months' in asked) return asked;
  const own = ofHistory(question, leftOutMonths(context));
  return asked ? { ...own, notes: [asked.problem, ...own.notes] } : own;
}

/** What a scenario's trials say; a scenario knows AI COGS and features, not teams or models. */
async function ofScenario(
  context: Context,
  { of, amounts, history }: Question,
  scenarioId: string,
): Promise<WeighedBudget | { readonly problem: string }> {
  const keys = Object.keys(of.selection);
  const features = of.selection.feature ?? [];
  const feature = keys.length === 1 && features.length === 1 && of.class === null ? features[0] : null;
  const isAiCogs = keys.length === 0 && of.class === 'cogs';
  if (!isAiCogs && feature == null)
    return {
      problem:
        'A scenario can forecast all AI COGS, or one feature in every class; this selection uses the history’s own forecast.',
    };
  const spent = spendByMonth(history.cells);
  const underWay = history.through === null ? null : monthOf(history.through);
  const isOpen =
    underWay !== null && !history.whole.includes(underWay) && amounts.some(({ month }) => month === underWay);
  try {
    const { months, told, scenario } = await weighedMonths(context, {
      scenarioId,
      budget: {
        of: isAiCogs ? { kind: 'aiCogs' } : { kind: 'feature', feature: feature! },
        amountUsd: 1,
        from: amounts[0]!.month,
        to: amounts.at(-1)!.month,
        spent: isOpen ? [{ day: history.through!, usd: spent.get(underWay) ?? 0 }] : [],
      },
      settings: { trials, seed: budgetSeed, sampler: 'lhs' },
    });
    return {
      basis: 'scenario',
      months,
      notes: [
        `The scenario “${scenario.name}” forecasts the remaining months.`,
        ...(told ? conditioningWords(told, trials) : []),
      ],
    };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return { problem: `The history’s own forecast is used, because the scenario is not: ${error.message}` };
  }
}

function ofHistory({ amounts, history }: Question, isOut: (month: Month) => boolean): WeighedBudget {
  const spent = spendByMonth(history.cells);
  const span = amounts.map(({ month }) => month);
  const known = knownMonths({ span, history, spent });
  const unseen = known.filter(({ actual, month }) => !actual && isPast(month, history)).map(({ month }) => month);
  const settled = known.map((one) =>
    unseen.includes(one.month) ? { ...one, actual: asBudgeted(one.month, amounts) } : one,
  );
  const open = settled.filter(({ month, actual }) => actual?.days !== daysInMonth(month)).map(({ month }) => month);
  const unseenNotes =
    unseen.length === 0
      ? []
      : [`No files tell of ${unseen.join(', ')}, so these months count as their budget; import them.`];
  if (open.length === 0)
    return { basis: 'actuals', months: settled.map((one) => ({ ...one, simulated: null })), notes: unseenNotes };
  const happened = seriesOf({ whole: history.whole, spent });
  // What was decided to be unusual foretells nothing; as an actual it counts.
  const series = { ...happened, values: withoutAmounts({ ...happened, isOut }) };
  const design = budgetDesign;
  const own = historyTrials({ ...series, until: span.at(-1)!, design, seed: budgetSeed });
  const paceUsd = runRate(history.days);
  const simulated =
    own ?? (paceUsd === null || paceUsd <= 0 ? null : paceTrials({ paceUsd, months: open, design, seed: budgetSeed }));
  if (!simulated)
    return {
      basis: 'nothing',
      months: settled.map((one) => ({ ...one, simulated: new Float64Array(trials) })),
      notes: [...unseenNotes, 'No cost of this selection is in the files, so the remaining months cannot be forecast.'],
    };
  const shape = weekdayShape(history.days);
  const { months, told } = conditionedMonths({
    months: settled.map((one) => ({ ...one, simulated: simulated.get(one.month) ?? null })),
    before: [],
    shape,
    seed: budgetSeed,
  });
  const partly = settled.filter(({ month, actual }) => actual && open.includes(month)).map(({ month }) => month);
  const source = own
    ? `The history’s own forecast, from ${series.months.length} full months, forecasts the remaining months. It damps trends: while cost keeps growing, the stated chance to exceed is too low; use a scenario that states the growth.`
    : `Fewer than ${leastMonths} full months cover this selection, so the pace of the last four weeks continues, with an assumed error of ${Math.round(100 * guessedPaceNoise)}%.`;
  return {
    basis: own ? 'history' : 'pace',
    months,
    notes: [
      ...unseenNotes,
      source,
      ...(told ? conditioningWords(told, trials) : []),
      ...(partly.length > 0 ? dayWords({ shape, partly }) : []),
      ...leftOutNotes(happened.months.filter(isOut)),
    ],
  };
}

function isPast(month: Month, { through, whole }: SpendHistory): boolean {
  const first = whole[0];
  return (
    through !== null && month < monthOf(through) && (first === undefined || month < first || !whole.includes(month))
  );
}

function asBudgeted(month: Month, amounts: readonly MonthAmount[]): SpendMonth['actual'] {
  return { usd: amounts.find((one) => one.month === month)?.usd ?? 0, days: daysInMonth(month) };
}
