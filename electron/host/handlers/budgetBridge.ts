import { type BudgetVersion, inForce, type StoredBudget } from '../../../models/budgets/storedBudget.ts';
import { addMonths, type Month } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { BridgeEnd } from '../../../models/record/costMonth.ts';
import { expectedCosts } from '../../../models/record/expectedCosts.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context } from '../context.ts';
import { listBudgets } from '../store/budgetStore.ts';
import { readRun } from '../store/runStore.ts';
import { actualCostMonth } from './actualDrivers.ts';
import { selectedHistory } from './selectedHistory.ts';

type AmountBudget = StoredBudget & { readonly of: Extract<StoredBudget['of'], { readonly kind: 'amount' }> };

/** Both ends of a bridge from what a budget allows in a month, and the month whose exchange rates the budget knew. */
interface BudgetEnds {
  readonly budget: AmountBudget;
  readonly month: Month;
  readonly before: BridgeEnd;
  readonly after: BridgeEnd;
  readonly ratesOf: Month;
  readonly notes: readonly string[];
}

/** From the amount of a budget to what its selection came to. */
export function budgetEnds(
  context: Context,
  { month: asked, budgetId }: { readonly month: Month | null; readonly budgetId: string | null },
): BudgetEnds {
  const budget = chosenBudget(context, { month: asked, budgetId });
  const { history, totals } = selectedHistory(context, budget.of);
  const version = inForce(budget.versions);
  const months = version.amounts.map((one) => one.month);
  const month = asked ?? months.findLast((one) => totals.has(one)) ?? months[0]!;
  const amount = version.amounts.find((one) => one.month === month);
  if (!amount)
    throw invalid(`"${budget.name}" has no amount for ${month}; it runs from ${months[0]} to ${months.at(-1)}.`);
  const totalUsd = totals.get(month);
  if (totalUsd === undefined) {
    const last = [...totals.keys()].sort().at(-1);
    throw invalid(
      `${month} is not a full month of what "${budget.name}" is for (${last ? `the last is ${last}` : 'none is'}); choose one that is.`,
    );
  }
  const after: BridgeEnd = { costs: actualCostMonth(context, history, month), totalUsd, linesOf: null };
  const planned = runEnd(context, { budget, version, month }) ?? monthEnd(context, { version, month, history, totals });
  return {
    ...{ budget, month, after, notes: planned.notes },
    before: { costs: planned.costs, totalUsd: amount.usd, linesOf: planned.linesOf },
    ratesOf: planned.ratesOf,
  };
}

interface Planned extends Pick<BridgeEnd, 'costs' | 'linesOf'> {
  readonly ratesOf: Month;
  readonly notes: readonly string[];
}

/** A budget of all AI COGS that was taken from a run has the drivers of that run. */
function runEnd(
  context: Context,
  { budget, version, month }: { readonly budget: AmountBudget; readonly version: BudgetVersion; readonly month: Month },
): Planned | null {
  const { source } = version;
  const isAll = Object.keys(budget.of.selection).length === 0 && budget.of.class === 'cogs';
  if (source.kind !== 'run' || source.series !== 'aiCogs' || !isAll) return null;
  const found = readRun(context.workspace().db, source.runId);
  const index = found?.result.months.indexOf(month) ?? -1;
  const usd = found?.result.averages.months.aiCogs[index];
  if (!found || usd === undefined || usd === null) return null;
  return {
    costs: expectedCosts(questionOf(context, found.scenario))[index]!,
    linesOf: { driver: 'singlePoint', usd },
    ratesOf: addMonths(found.result.months[0]!, -1),
    notes: [`The drivers are those of the run of "${found.scenario.name}" that the budget was taken from.`],
  };
}

/** An amount alone has no drivers: it sets out from a month that was known, and plans a change from there. */
function monthEnd(
  context: Context,
  {
    version: { amounts, source },
    month,
    history,
    totals,
  }: ReturnType<typeof selectedHistory> & { readonly version: BudgetVersion; readonly month: Month },
): Planned {
  const first = amounts[0]!.month;
  const known = [...totals.keys()].sort();
  const lastYear = addMonths(month, -12);
  const fromLastYear = source.kind === 'lastYear' && totals.has(lastYear) ? lastYear : null;
  const basis = fromLastYear ?? known.findLast((one) => one < first) ?? known.find((one) => one < month);
  if (basis === undefined)
    return {
      ...{ costs: { month, users: null, features: [] }, linesOf: null, ratesOf: addMonths(first, -1) },
      notes: [
        'The budget states an amount and no month before it is known, so that no driver explains the difference.',
      ],
    };
  return {
    costs: actualCostMonth(context, history, basis),
    linesOf: { driver: 'planned', usd: totals.get(basis)! },
    ratesOf: basis,
    notes: [
      `A budget is an amount without drivers. "Planned change" takes back what it allows beyond ${basis}, ${fromLastYear ? 'the month of the year before that it was made from' : 'the last full month before it'}; the drivers then walk from ${basis} to ${month}.`,
    ],
  };
}

function chosenBudget(
  context: Context,
  { month, budgetId }: { readonly month: Month | null; readonly budgetId: string | null },
): AmountBudget {
  const all = listBudgets(context.workspace().db);
  const amounts = all.filter((one): one is AmountBudget => one.of.kind === 'amount');
  if (budgetId !== null) {
    const found = all.find(({ id }) => id === budgetId) ?? all.find(({ name }) => name === budgetId);
    if (!found)
      throw new WorkbenchError(
        'not_found',
        `Budget "${budgetId}" does not exist; "budget list" names those there are.`,
      );
    const own = amounts.find(({ id }) => id === found.id);
    if (own) return own;
    throw invalid(`"${found.name}" is a floor under a margin; bridge from a budget of dollars.`);
  }
  const having = amounts.filter(
    ({ versions }) => month === null || inForce(versions).amounts.some((one) => one.month === month),
  );
  const isAll = ({ of }: AmountBudget) => Object.keys(of.selection).length === 0 && of.class === 'cogs';
  const found = having.find(isAll) ?? having.find(({ parentId }) => parentId === null) ?? having[0];
  if (found) return found;
  const what = month === null ? 'There is no budget of dollars' : `No budget has an amount for ${month}`;
  throw new WorkbenchError('not_found', `${what}; add one under Budgets, or bridge from last month.`);
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('invalid_input', message);
}
