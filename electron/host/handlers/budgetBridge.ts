import { type BudgetVersion, inForce, type StoredBudget } from '../../../models/budgets/storedBudget.ts';
import { addMonths, type Month } from '../../../models/calendar.ts';
import { WorkbenchError } from '../../../models/errors.ts';
import type { BridgeEnd } from '../../../models/record/costMonth.ts';
import { expectedCosts } from '../../../models/record/expectedCosts.ts';
import type { BridgeQuestion } from '../../../models/record/trackRecord.ts';
import { questionOf } from '../compute/askedScenario.ts';
import type { Context } from '../context.ts';
import { listBudgets } from '../store/budgetStore.ts';
import { readRun } from '../store/runStore.ts';
import { actualCostMonth } from './actualDrivers.ts';
import { knownMonths, type Way } from './bridgeWay.ts';
import { selectedHistory } from './selectedHistory.ts';

type AmountBudget = StoredBudget & { readonly of: Extract<StoredBudget['of'], { readonly kind: 'amount' }> };

/** From the amounts of a budget to what its selection came to, month by month. */
export function budgetWay(context: Context, question: BridgeQuestion): Way {
  const budget = chosenBudget(context, question);
  const { history, totals } = selectedHistory(context, budget.of);
  const version = inForce(budget.versions);
  const amounts = new Map(version.amounts.map(({ month, usd }) => [month, usd]));
  const [start, end] = [version.amounts[0]!.month, version.amounts.at(-1)!.month];
  const last =
    question.last ?? question.first ?? version.amounts.findLast((one) => totals.has(one.month))?.month ?? start;
  const known = knownMonths(
    { first: question.first ?? last, last },
    (month) => totals.has(month) && amounts.has(month),
  );
  const planned = runPlan(context, { budget, version }) ?? monthPlan(context, { version, history, totals });
  return {
    ...known,
    ...{ from: `budget "${budget.name}"`, of: budget.name, forecastId: null, budgetId: budget.id, startUsd: null },
    endsOf: (month) => {
      const usd = amounts.get(month);
      if (usd === undefined)
        throw invalid(`"${budget.name}" has no amount for ${month}; it runs from ${start} to ${end}.`);
      const totalUsd = totals.get(month);
      if (totalUsd === undefined) {
        const latest = [...totals.keys()].sort().at(-1);
        throw invalid(
          `${month} is not a full month of what "${budget.name}" is for (${latest ? `the last is ${latest}` : 'none is'}); choose one that is.`,
        );
      }
      const { costs, linesOf, ratesOf, notes } = planned(month);
      return {
        before: { costs, totalUsd: usd, linesOf },
        after: { costs: actualCostMonth(context, history, month), totalUsd, linesOf: null },
        ...{ ratesOf, notes },
      };
    },
  };
}

interface Planned extends Pick<BridgeEnd, 'costs' | 'linesOf'> {
  readonly ratesOf: Month;
  readonly notes: readonly string[];
}

/** A budget of all AI COGS that was taken from a run has the drivers of that run. */
function runPlan(
  context: Context,
  { budget, version }: { readonly budget: AmountBudget; readonly version: BudgetVersion },
): ((month: Month) => Planned) | null {
  const { source } = version;
  const isAll = Object.keys(budget.of.selection).length === 0 && budget.of.class === 'cogs';
  if (source.kind !== 'run' || source.series !== 'aiCogs' || !isAll) return null;
  const found = readRun(context.workspace().db, source.runId);
  if (!found) return null;
  const { months, averages } = found.result;
  if (version.amounts.some(({ month }) => (averages.months.aiCogs[months.indexOf(month)] ?? null) === null))
    return null;
  const costs = expectedCosts(questionOf(context, found.scenario));
  return (month) => ({
    costs: costs[months.indexOf(month)]!,
    linesOf: { driver: 'singlePoint', usd: averages.months.aiCogs[months.indexOf(month)]! },
    ratesOf: addMonths(months[0]!, -1),
    notes: [`The drivers are those of the run of "${found.scenario.name}" that the budget was taken from.`],
  });
}

/** An amount alone has no drivers: it sets out from a month that was known, and plans a change from there. */
function monthPlan(
  context: Context,
  {
    version: { amounts, source },
    history,
    totals,
  }: ReturnType<typeof selectedHistory> & { readonly version: BudgetVersion },
): (month: Month) => Planned {
  const first = amounts[0]!.month;
  const known = [...totals.keys()].sort();
  return (month) => {
    const lastYear = addMonths(month, -12);
    const fromLastYear = source.kind === 'lastYear' && totals.has(lastYear);
    const basis = fromLastYear ? lastYear : (known.findLast((one) => one < first) ?? known.find((one) => one < month));
    if (basis === undefined)
      return {
        ...{ costs: { month, users: null, features: [] }, linesOf: null, ratesOf: addMonths(first, -1) },
        notes: [
          'The budget states an amount and no month before it is known, so that no driver explains the difference.',
        ],
      };
    const what = fromLastYear
      ? 'the same month of the year before, which it was made from'
      : `${basis}, the last full month before it`;
    return {
      costs: actualCostMonth(context, history, basis),
      linesOf: { driver: 'planned', usd: totals.get(basis)! },
      ratesOf: basis,
      notes: [
        `A budget is an amount without drivers. "Planned change" takes back what it allows beyond ${what}; the drivers then walk from there.`,
      ],
    };
  };
}

function chosenBudget(
  context: Context,
  { first, last, budgetId }: Pick<BridgeQuestion, 'first' | 'last' | 'budgetId'>,
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
  const [from, to] = [first ?? last, last ?? first];
  const having = amounts.filter(
    ({ versions }) =>
      from === null || to === null || inForce(versions).amounts.some(({ month }) => month >= from && month <= to),
  );
  const isAll = ({ of }: AmountBudget) => Object.keys(of.selection).length === 0 && of.class === 'cogs';
  const found = having.find(isAll) ?? having.find(({ parentId }) => parentId === null) ?? having[0];
  if (found) return found;
  const what = to === null ? 'There is no budget of dollars' : `No budget has an amount for ${to}`;
  throw new WorkbenchError('not_found', `${what}; add one under Budgets, or bridge from last month.`);
}

function invalid(message: string): WorkbenchError {
  return new WorkbenchError('invalid_input', message);
}
